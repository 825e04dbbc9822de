package dev.rehearsal.scenarios.baseline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.upstream.ApiKey;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import dev.rehearsal.scenarios.gateway.upstream.UpstreamConnections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model of one trial, behind the trial's endpoint at the gateway. Retries what passes. For one thread. */
final class AgentModel implements AutoCloseable {

    private static final TokenCounter ESTIMATES = TokenCounter.lazy();
    private static final int MAX_REPLY_BYTES = 20 << 20;
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final String NAME = "default";

    private final String agent;
    private final TrialContext terms;
    private final ObjectNode settings;
    private final long endNanos;
    private final Upstream upstream;
    private long tokens;
    private long lastTokens;

    /**
     * Take the model of a trial.
     *
     * @param agent what the gateway is told of who calls
     * @param settings keys of OpenAI's form besides model, messages and tools
     * @param endNanos when the trial must be over, by {@link System#nanoTime()}
     */
    AgentModel(String agent, TrialContext terms, ObjectNode settings, long endNanos, UpstreamConnections connections) {
        this.agent = agent;
        this.terms = terms;
        this.settings = settings;
        this.endNanos = endNanos;
        Optional<String> token = Optional.of(terms.models().token());
        this.upstream = new Upstream(
                new Upstream.Settings(
                                ModelApi.OPENAI,
                                "rehearsal",
                                terms.models().openAiBaseUrl(),
                                NAME,
                                Optional.of(new ApiKey("the trial's token", () -> token)),
                                MAX_REPLY_BYTES,
                                RetryPolicy.patient(BACKOFF))
                        .with(Map.of("x-rehearsal-agent", agent)),
                ESTIMATES,
                connections);
    }

    /**
     * Ask it.
     *
     * @param tools in OpenAI's form
     * @throws InterruptedException when the trial has ended
     */
    ChatReply ask(List<Message> messages, ArrayNode tools) throws InterruptedException {
        ObjectNode body = settings.deepCopy();
        if (!tools.isEmpty()) {
            body.set("tools", tools);
        }
        ChatReply reply = upstream.reply(
                ChatRequest.of(NAME, messages, body),
                new CallContext(
                        terms.trial(),
                        terms.seed(),
                        agent,
                        1,
                        Fingerprint.of(messages),
                        0,
                        Duration.ofNanos(Math.max(1, endNanos - System.nanoTime()))));
        if (reply instanceof ChatReply.Answer answer) {
            lastTokens = answer.tokens().input() + answer.tokens().output();
            tokens += lastTokens;
        }
        return reply;
    }

    /** Return what the gateway is told of who calls. */
    String agent() {
        return agent;
    }

    /** Return the tokens that its replies took so far. */
    long tokens() {
        return tokens;
    }

    /** Return the tokens that its last reply took. */
    long lastTokens() {
        return lastTokens;
    }

    @Override
    public void close() {
        upstream.close();
    }
}
