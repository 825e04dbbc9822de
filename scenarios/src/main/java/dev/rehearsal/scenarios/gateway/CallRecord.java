package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.datasets.trace.agent.AgentIdentity;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The record of one call: what the trace needs and no more, never the whole request. Guarded by the call log, but for
 * what never changes.
 */
final class CallRecord {

    /** The code of a call of a real model that had not said anything when the trial ended. */
    static final String SILENT = "model_silent";

    private final String model;
    private final List<ToolDefinition> tools;
    private final CallerIdentity caller;
    private final ModelCallSite site;
    private final int call;
    private final String spanId;
    private final Instant start;
    private final long startNanos;
    private final int elided;
    private final List<Message> fresh;

    private boolean embeds;
    private String fingerprint = "";
    private boolean asked;
    private boolean remote;
    private volatile boolean begun;
    private Duration took = Duration.ZERO;
    private Duration accounted = Duration.ZERO;
    private String provider = "";
    private int choices = 1;
    private Optional<ChatReply.Answer> answer = Optional.empty();
    private Optional<ChatError> error = Optional.empty();
    private Optional<ChatError> cut = Optional.empty();
    private Optional<Price> price = Optional.empty();
    private List<Part.ToolRequest> planted = List.of();

    CallRecord(
            String trial,
            String model,
            List<ToolDefinition> tools,
            CallerIdentity caller,
            ModelCallSite site,
            int call,
            Instant start,
            long startNanos,
            int elided,
            List<Message> fresh) {
        this.model = model;
        this.tools = tools;
        this.caller = caller;
        this.site = site;
        this.call = call;
        this.spanId = String.format("%016x", SeededRandom.hash(trial, "call", Integer.toString(site.index())));
        this.start = start;
        this.startNanos = startNanos;
        this.elided = elided;
        this.fresh = List.copyOf(fresh);
    }

    ModelCallSite site() {
        return site;
    }

    /** Return whether the call itself said who makes it. */
    boolean declared() {
        return caller.identity().basis() == AgentIdentity.Basis.DECLARED;
    }

    /** Return how many calls the agent has made, this one included. */
    int call() {
        return call;
    }

    String spanId() {
        return spanId;
    }

    Instant start() {
        return start;
    }

    void asked(String prompt, boolean ofRemote) {
        asked = true;
        remote = ofRemote;
        fingerprint = prompt;
    }

    /** Note how many answers are asked for at once: all go to the caller, and the first of them is kept. */
    void choices(int asked) {
        choices = asked;
    }

    /** Note the requests for tools that the caller is shown, and that the model did not make: by another id, or for another tool. */
    void planted(Message given, Message shown) {
        List<Part.ToolRequest> made = requests(given);
        planted = requests(shown).stream()
                .filter(request -> made.stream()
                        .noneMatch(own ->
                                own.id().equals(request.id()) && own.name().equals(request.name())))
                .toList();
    }

    private static List<Part.ToolRequest> requests(Message message) {
        return message.parts().stream()
                .filter(Part.ToolRequest.class::isInstance)
                .map(Part.ToolRequest.class::cast)
                .toList();
    }

    /** Note that vectors are asked for and no words. */
    void embeds() {
        embeds = true;
    }

    /** Note that the first piece of a stream came. */
    void begun() {
        begun = true;
    }

    void finish(long nanos, String who, ChatReply.Answer given, Message held, Optional<Price> costs) {
        took = Duration.ofNanos(nanos - startNanos);
        accounted = given.accounted();
        provider = who;
        answer = Optional.of(new ChatReply.Answer(
                held,
                ContentBudget.name(given.finishReason()),
                ContentBudget.name(given.model()),
                given.tokens(),
                given.accounted(),
                given.defects(),
                given.recorded(),
                Optional.empty()));
        price = costs;
    }

    /** Note an error; returns whether the call ended by it. */
    boolean fail(long nanos, ChatError why, Duration simulated) {
        if (answer.isPresent()) {
            return false; // it was whole, and whoever asked went away before it was told all of it
        }
        took = Duration.ofNanos(nanos - startNanos);
        accounted = simulated;
        error = Optional.of(why.withoutOriginal());
        return true;
    }

    /** Return how long the call took, simulated latency included. */
    Duration modelTime() {
        return took.plus(accounted);
    }

    /** Note that the model answered, and that the caller got only the beginning of it. */
    void cutOff(ChatError why) {
        cut = Optional.of(why.withoutOriginal());
    }

    ObservedCall observed(long now, TrialEnding ending) {
        if (answer.isEmpty() && error.isEmpty()) {
            took = Duration.ofNanos(now - startNanos); // under way to the end
        }
        Optional<ChatError> why =
                cut.or(() -> answer.isPresent() ? Optional.empty() : error.or(() -> Optional.of(brokenOff(ending))));
        SpanInfo info = new SpanInfo(
                spanId,
                caller.parent(),
                (embeds ? Span.ModelCall.EMBEDDINGS : "chat") + " " + model
                        + (choices > 1 ? " (the first of " + choices + " answers)" : ""),
                caller.agent(),
                Optional.of(start),
                Optional.of(start.plus(took).plus(accounted)),
                Source.OBSERVED,
                why.map(ChatError::line));
        Span.ModelCall span = new Span.ModelCall(
                info,
                answer.map(ChatReply.Answer::model)
                        .filter(name -> !name.isEmpty())
                        .orElse(model),
                provider,
                elided,
                fresh,
                answer.filter(given -> !embeds && cut.isEmpty())
                        .map(given -> List.of(given.message()))
                        .orElse(List.of()),
                answer.filter(given -> cut.isEmpty())
                        .map(ChatReply.Answer::finishReason)
                        .orElse(""),
                usage(),
                tools);
        return new ObservedCall(
                span,
                caller.identity().basis(),
                fingerprint,
                took,
                accounted,
                answer.map(given -> given.tokens().estimated()).orElse(false),
                answer.map(ChatReply.Answer::recorded).orElse(false),
                answer.map(ChatReply.Answer::defects).orElse(Map.of()),
                why,
                planted);
    }

    /** A refused call took nothing; what a call took that was broken off once the model may have worked is unknown. */
    private Usage usage() {
        if (answer.isPresent()) {
            TokenCount tokens = answer.get().tokens();
            return new Usage(
                    OptionalLong.of(tokens.input()),
                    OptionalLong.of(tokens.output()),
                    OptionalLong.of(tokens.cached()),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    price.map(one -> OptionalDouble.of(one.of(tokens))).orElse(OptionalDouble.empty()));
        }
        return !asked || error.filter(why -> !mayHaveWorked(why)).isPresent()
                ? new Usage(
                        OptionalLong.of(0),
                        OptionalLong.of(0),
                        OptionalLong.of(0),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.of(0))
                : Usage.UNKNOWN;
    }

    /** Say whether a real model has, or may have, written something in spite of the error. */
    private boolean mayHaveWorked(ChatError why) {
        return remote
                && (begun
                        || why.fault() == ChatError.Fault.MODEL
                        || why.code().equals("upstream_timeout")
                        || why.code().equals("client_disconnected"));
    }

    private ChatError brokenOff(TrialEnding ending) {
        if (ending != TrialEnding.OVER) {
            return ending.error();
        }
        if (remote && !begun) {
            return ChatError.of(
                    410,
                    "api_error",
                    SILENT,
                    "The model " + model + " had not said anything for " + took.toMillis()
                            + " ms when the trial ended. Raise limits.deadline if it is just slow.",
                    ChatError.Fault.REHEARSAL);
        }
        return ChatError.of(
                410,
                "invalid_request_error",
                "trial_ended",
                "the trial ended before there was a reply",
                ChatError.Fault.REHEARSAL);
    }
}
