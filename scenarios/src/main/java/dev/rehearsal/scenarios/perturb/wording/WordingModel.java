package dev.rehearsal.scenarios.perturb.wording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.gateway.api.ModelRefusal;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.perturb.fault.RewordedInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model of the suite that words requests anew. What it answers is bounded, and hostile. Thread-safe.
 *
 * @param name the suite's name of it
 * @param model who answers, patient where its provider is busy
 */
public record WordingModel(String name, GatewayModel model) implements AutoCloseable {

    /** How many characters a wording has at most. */
    public static final int MAX_WORDS = 8_000;

    private static final int MAX_GROWTH = 3;
    private static final int MAX_MORE = 500;
    private static final String AGENT = "wording";

    /**
     * Ask for one wording.
     *
     * @param seed of the case: what is drawn for it depends on nothing else
     * @param deadline for all tries together
     * @throws InterruptedException when the calling thread is interrupted
     */
    Answer ask(RewordedInput fault, String text, long seed, Duration deadline) throws InterruptedException {
        String mark = String.format("%016x", seed);
        List<Message> messages = List.of(
                Message.text("system", fault.instructions(mark)),
                Message.text("user", "<<<BEGIN " + mark + ">>>\n" + text + "\n<<<END " + mark + ">>>"));
        ChatReply reply = model.backend()
                .reply(
                        ChatRequest.of(name, messages, JsonNodeFactory.instance.objectNode()),
                        new CallContext(AGENT, seed, AGENT, 1, Fingerprint.of(messages), 0, deadline));
        return switch (reply) {
            case ChatReply.Answer answer -> answer(answer, text, mark);
            case ChatReply.Refusal refusal ->
                new Answer.Outage(
                        because("could not be asked: " + refusal.error().line()));
        };
    }

    private Answer answer(ChatReply.Answer answer, String text, String mark) {
        String said = clean(answer.message().parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining()));
        Usage took = Usage.tokens(answer.tokens().input(), answer.tokens().output());
        Optional<String> useless = useless(answer, said, text, mark);
        return new Answer.Given(
                new ModelWording(name, useless.isPresent() ? Optional.empty() : Optional.of(said), took),
                useless.map(this::because));
    }

    private static Optional<String> useless(ChatReply.Answer answer, String said, String text, String mark) {
        int most = Math.min(MAX_WORDS, MAX_GROWTH * text.length() + MAX_MORE);
        if (ModelRefusal.is(answer)) {
            return Optional.of("refused");
        }
        if (visible(said).isEmpty()) {
            return Optional.of(
                    answer.toolRequests().isEmpty() ? "answered with nothing" : "asked for a tool that nobody offered");
        }
        if (said.length() > most) {
            return Optional.of("answered with " + said.length() + " characters, where " + most + " are the most");
        }
        if (answer.finishReason().equals("length")) {
            return Optional.of("was cut off in the middle of its answer");
        }
        if (said.contains(mark)) {
            return Optional.of("repeated the marks around the request");
        }
        return visible(said).equals(visible(text)) ? Optional.of("gave the request back as it was") : Optional.empty();
    }

    /** Return what a reader sees: marks of order, joiners and spaces of no width are no words. */
    private static String visible(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(seen::appendCodePoint);
        return seen.toString().strip();
    }

    private String because(String what) {
        return "the model " + InvalidInputException.quote(name) + ", which is to word the case anew, " + what;
    }

    /** Return a text without what no store and no wire takes: control characters, and halves of pairs. */
    private static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** Let go of its connections. */
    @Override
    public void close() {
        model.close();
    }

    /** What came of asking. */
    sealed interface Answer {

        /**
         * An answer.
         *
         * @param useless why no words are in it; empty where there are
         */
        record Given(ModelWording wording, Optional<String> useless) implements Answer {}

        /** No answer; nothing is known of what it took. */
        record Outage(String why) implements Answer {}
    }
}
