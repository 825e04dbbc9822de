package dev.rehearsal.judges.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A model that is asked for a verdict, once more where its reply was none, all within one deadline. Throws nothing for what
 * the model does. Thread-safe.
 */
public final class Judge implements AutoCloseable {

    /** One call of which nobody says what it took. */
    private static final Usage ASKED = Usage.UNKNOWN.withModelCalls(1);

    private final Rubric rubric;
    private final JudgeModel model;
    private final Duration deadline;
    private final Supplier<String> nonces;
    private final JudgePrompt prompt;
    private final VerdictReader replies;

    Judge(Rubric rubric, JudgeModel model, Duration deadline, Supplier<String> nonces) {
        this.rubric = rubric;
        this.model = model;
        this.deadline = deadline;
        this.nonces = nonces;
        this.prompt = new JudgePrompt(rubric);
        this.replies = new VerdictReader(rubric);
    }

    /** Return what it judges by. */
    public Rubric rubric() {
        return rubric;
    }

    /**
     * Judge an answer.
     *
     * @param trial what was played
     * @param answer its output
     */
    public Judgement judge(Trial trial, JsonNode answer) {
        long end = System.nanoTime() + deadline.toNanos();
        List<Message> messages = prompt.ask(trial, answer, nonces.get());
        try {
            return switch (model.ask(messages, left(end))) {
                case ChatReply.Refusal refusal -> new Judgement.Failed(why(refusal), ASKED, "");
                case ChatReply.Answer reply ->
                    switch (read(reply)) {
                        case VerdictReader.Read.Good good ->
                            new Judgement.Given(good.verdict(), good.wrapped(), false, usage(reply));
                        case VerdictReader.Read.OffSchema off -> askAgain(messages, reply, off.why(), end);
                    };
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Judgement.Failed("The judge was interrupted.");
        }
    }

    private Judgement askAgain(List<Message> messages, ChatReply.Answer first, String why, long end)
            throws InterruptedException {
        return switch (model.ask(prompt.askAgain(messages, text(first), why), left(end))) {
            // the first reply was paid for, whatever became of the second
            case ChatReply.Refusal refusal ->
                new Judgement.Failed(why(refusal), usage(first).withModelCalls(2), text(first));
            case ChatReply.Answer second -> {
                Usage both = usage(first).plus(usage(second));
                yield switch (read(second)) {
                    case VerdictReader.Read.Good good ->
                        new Judgement.Given(good.verdict(), good.wrapped(), true, both);
                    case VerdictReader.Read.OffSchema off ->
                        new Judgement.Failed(
                                "The judge's reply was no verdict, asked twice: " + off.why() + "; at first: " + why,
                                both,
                                text(second));
                };
            }
        };
    }

    private String why(ChatReply.Refusal refusal) {
        return refusal.error().code().equals("upstream_timeout")
                ? "The judge gave no verdict within " + deadline.toMillis() + " ms."
                : refusal.error().message();
    }

    /** Return who judges, for the record: the model, the rubric and its version. */
    String name() {
        return model.name() + ", " + rubric.name() + " v" + rubric.version();
    }

    private VerdictReader.Read read(ChatReply.Answer reply) {
        return replies.read(text(reply), reply.finishReason());
    }

    /** Return the text of a reply; its reasoning stands in parts of another kind. */
    private static String text(ChatReply.Answer reply) {
        return reply.message().parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    /** Return what a reply took as the provider says; an estimate is no figure to be held against limits. */
    private static Usage usage(ChatReply.Answer reply) {
        return reply.tokens().estimated()
                ? ASKED
                : Usage.tokens(reply.tokens().input(), reply.tokens().output()).withModelCalls(1);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** Let go of the model's connections; an ask under way is broken off. */
    @Override
    public void close() {
        model.close();
    }
}
