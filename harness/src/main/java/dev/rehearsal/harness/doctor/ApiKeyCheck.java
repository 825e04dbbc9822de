package dev.rehearsal.harness.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Experiment.ComponentConfig;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiRequestReader;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import dev.rehearsal.scenarios.gateway.model.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The checks of the models of a suite: whether their keys are there, and on demand whether they answer. Never tells a
 * key.
 */
public final class ApiKeyCheck {

    private static final int MOST_REPLY_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TINY =
            "{\"model\":\"default\",\"messages\":[{\"role\":\"user\",\"content\":\"Answer with the word ok.\"}]}";

    private final Function<String, Optional<String>> environment;
    private final boolean online;

    private ApiKeyCheck(Function<String, Optional<String>> environment, boolean online) {
        this.environment = environment;
        this.online = online;
    }

    /**
     * Look at every model of the suite, judges' included.
     *
     * @param environment looks up the variables that hold keys
     * @param online whether each model whose key is there is asked something tiny
     * @throws InterruptedException when the calling thread is interrupted
     */
    public static List<CheckResult> look(
            Experiment experiment, Function<String, Optional<String>> environment, boolean online)
            throws InterruptedException {
        ApiKeyCheck keys = new ApiKeyCheck(environment, online);
        List<CheckResult> findings = new ArrayList<>();
        for (ComponentConfig model : models(experiment).values()) {
            findings.add(keys.of(model));
        }
        return findings;
    }

    private static Map<String, ComponentConfig> models(Experiment experiment) {
        Map<String, ComponentConfig> models = new LinkedHashMap<>(experiment.models());
        for (ComponentConfig scorer : experiment.scorers()) {
            JsonNode own = scorer.options().path("model");
            if (own instanceof ObjectNode options) {
                String name = options.path("model").asText(scorer.name());
                models.put(name, new ComponentConfig(name, options, scorer.where()));
            }
        }
        return models;
    }

    private CheckResult of(ComponentConfig model) throws InterruptedException {
        String check = "model " + model.name();
        String provider = model.options().path("provider").asText();
        String variable = model.options()
                .path("api-key-env")
                .asText(Provider.named(provider).map(Provider::keyVariable).orElse(""));
        if (variable.isEmpty()) {
            return asked(model, check + " (" + provider + "): needs no key", CheckResult.State.OK);
        }
        Optional<String> value = environment.apply(variable);
        if (value.isEmpty() || value.get().isBlank()) {
            return CheckResult.wrong(
                    check,
                    check + ": its key is not there: the environment variable " + variable + " is "
                            + (value.isEmpty() ? "not set" : "empty") + "; set it, or name another under api-key-env");
        }
        String key = value.get();
        if (!key.strip().equals(key)) {
            return asked(
                    model,
                    check + ": " + variable + " is set, but with white space around the key, which is taken off;"
                            + " other programs may not do so",
                    CheckResult.State.NOTE);
        }
        return key.chars().anyMatch(c -> c <= ' ' || c > '~')
                ? CheckResult.wrong(
                        check,
                        check + ": " + variable + " holds characters that no key has: white space within, or beyond"
                                + " ASCII; copy the key again")
                : asked(model, check + ": " + variable + " is set", CheckResult.State.OK);
    }

    private CheckResult asked(ComponentConfig named, String text, CheckResult.State state) throws InterruptedException {
        String check = "model " + named.name();
        if (!online) {
            return new CheckResult(check, state, text);
        }
        ObjectNode entry = named.options().deepCopy();
        entry.remove("temperature"); // a judge's own, which tells nothing of whether the model answers
        try (GatewayModel model =
                new ModelReader(environment, MOST_REPLY_BYTES).read(named.name(), entry, named.where())) {
            return switch (model.backend()
                    .reply(
                            OpenAiRequestReader.read(TINY.getBytes(StandardCharsets.UTF_8)),
                            new CallContext("doctor", 0, "", 1, "", 0, PATIENCE))) {
                case ChatReply.Answer answer ->
                    new CheckResult(
                            check,
                            state,
                            text + "; it answers, and took "
                                    + (answer.tokens().input() + answer.tokens().output()) + " tokens");
                case ChatReply.Refusal refusal ->
                    CheckResult.wrong(check, text + "; but " + refusal.error().message());
            };
        } catch (InvalidInputException e) {
            return CheckResult.note(check, text + "; not asked: " + e.getMessage());
        } catch (BadRequestException e) {
            throw new IllegalStateException("the doctor's own request must be sound", e);
        }
    }
}
