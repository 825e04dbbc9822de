package dev.rehearsal.judges.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import dev.rehearsal.scenarios.gateway.model.Provider;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model that judges: one of the gateway's, asked with patience and with the judge's own temperature. Thread-safe.
 *
 * @param name provider and model, for the record
 * @param model who answers
 * @param settings what each request says besides its messages
 */
record JudgeModel(String name, GatewayModel model, ObjectNode settings) implements AutoCloseable {

    private static final int MAX_REPLY_BYTES = 1 << 20;
    private static final String JUDGE = "judge";
    private static final String MODEL = "model";
    private static final String TEMPERATURE = "temperature";
    private static final double MAX_TEMPERATURE = 2;

    /**
     * Read what would be an entry of a suite's {@code models:}, with a {@code temperature} besides.
     *
     * @param environment looks up the variable that holds the key
     * @param backoff the wait before the second try, where the provider names none
     * @throws InvalidInputException for models that are not real, unfit options and a key that is not there
     */
    static JudgeModel read(
            ObjectNode entry, String where, Function<String, Optional<String>> environment, Duration backoff) {
        requireReal(entry, where);
        ObjectNode own = entry.deepCopy();
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        MappingReader.of(where, entry)
                .number(TEMPERATURE, 0, MAX_TEMPERATURE)
                .ifPresent(temperature -> settings.put(TEMPERATURE, temperature));
        own.remove(TEMPERATURE);
        GatewayModel model = ModelReader.retrying(environment, MAX_REPLY_BYTES, RetryPolicy.patient(backoff))
                .read(JUDGE, own, where);
        missingKey(model).ifPresent(variable -> {
            model.close();
            throw new InvalidInputException(
                    where,
                    "the judge's key must be in the environment",
                    "the variable " + variable + " is empty or not set",
                    "Set it, or name another one under \"api-key-env\"");
        });
        return new JudgeModel(
                entry.path("provider").asText() + "/" + entry.path(MODEL).asText(), model, settings);
    }

    private static void requireReal(ObjectNode entry, String where) {
        String provider = MappingReader.of(where, entry)
                .text("provider")
                .orElseThrow(() -> new InvalidInputException(
                        where, "the model of a judge must have \"provider\"", "it has none", "Write provider: openai"));
        if (!Provider.realOnes().contains(provider)) {
            throw new InvalidInputException(
                    where,
                    "a judge must be a real model",
                    "\"provider\" was " + InvalidInputException.quote(provider),
                    "Known here: " + String.join(", ", Provider.realOnes()));
        }
    }

    private static Optional<String> missingKey(GatewayModel model) {
        return model.backend() instanceof Upstream upstream ? upstream.missingKey() : Optional.empty();
    }

    /**
     * Ask it, more than once where the provider is busy or fails.
     *
     * @param deadline for all of it
     * @throws InterruptedException when the calling thread is interrupted
     */
    ChatReply ask(List<Message> messages, Duration deadline) throws InterruptedException {
        return model.backend()
                .reply(
                        ChatRequest.of(JUDGE, messages, settings),
                        new CallContext(JUDGE, 0, "", 1, "", 0, deadline.isNegative() ? Duration.ZERO : deadline));
    }

    @Override
    public void close() {
        model.close();
    }
}
