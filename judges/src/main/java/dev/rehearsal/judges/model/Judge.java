package dev.rehearsal.judges.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.rehearsal.scenarios.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Ask a model for a verdict, once more where its reply was none, all within one deadline. Throws nothing for what the model
 * does. Thread-safe.
 */
public final class Judge {

    private final Rubric rubric;
    private final Endpoint endpoint;
    private final Duration deadline;
    private final Supplier<String> nonces;
    private final Prompt prompt;
    private final ReplyReader replies;

    Judge(Rubric rubric, Endpoint endpoint, Duration deadline, Supplier<String> nonces) {
        this.rubric = rubric;
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.nonces = nonces;
        this.prompt = new Prompt(rubric);
        this.replies = new ReplyReader(rubric);
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
        FutureTask<Judgement> asking = new FutureTask<>(() -> ask(trial, answer));
        Thread.ofVirtual().name("judge-" + rubric.name()).start(asking);
        try {
            return asking.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Judgement.Failed("The judge gave no verdict within " + deadline.toMillis() + " ms.");
        } catch (ExecutionException e) {
            return new Judgement.Failed("The judge broke: " + String.valueOf(e.getCause()) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Judgement.Failed("The judge was interrupted.");
        } finally {
            asking.cancel(true);
        }
    }

    private Judgement ask(Trial trial, JsonNode answer) {
        List<ChatMessage> messages = prompt.ask(trial, answer, nonces.get());
        try {
            Endpoint.Reply reply = endpoint.ask(messages);
            return switch (replies.read(reply.text())) {
                case ReplyReader.Read.Good good ->
                    new Judgement.Given(good.verdict(), good.wrapped(), false, reply.tokens());
                case ReplyReader.Read.OffSchema off ->
                    askAgain(prompt.askAgain(messages, reply.text(), off.why()), off.why(), reply.tokens());
            };
        } catch (Trouble e) {
            return new Judgement.Failed(e.why());
        }
    }

    private Judgement askAgain(List<ChatMessage> messages, String first, Optional<Tokens> before) {
        Endpoint.Reply reply = endpoint.ask(messages);
        Optional<Tokens> both = Tokens.sum(before, reply.tokens());
        return switch (replies.read(reply.text())) {
            case ReplyReader.Read.Good good -> new Judgement.Given(good.verdict(), good.wrapped(), true, both);
            case ReplyReader.Read.OffSchema off ->
                new Judgement.Failed(
                        "The judge's reply was no verdict, asked twice: " + off.why() + "; at first: " + first, both);
        };
    }
}
