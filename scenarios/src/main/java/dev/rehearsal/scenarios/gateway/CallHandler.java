package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.agent.AgentIdentity;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.ClientDisconnectedException;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import dev.rehearsal.scenarios.gateway.replay.ReplayBackend;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import dev.rehearsal.scenarios.gateway.simulate.HashedEmbeddings;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.ModelReply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The handler of a trial's calls: it takes each its way: name the caller, check limits, perturb, ask the model, perturb, note, answer. */
final class CallHandler {

    /** Tells clients how much simulated latency was accounted and not waited for. */
    static final String ACCOUNTED = "x-rehearsal-accounted-ms";

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private static final AgentIdentity NOBODY = new AgentIdentity("", AgentIdentity.Basis.FINGERPRINT);

    private final TrialGatewayConfig terms;
    private final Gateway.Settings settings;
    private final CallLog ledger;
    private final CallerIdentifier callers;
    private final Runnable answered;

    /**
     * Make it.
     *
     * @param answered is told when nothing of a call is left but to write its answer, which must not be interrupted: that
     *     would close a connection that the client may have pooled for its next trial
     */
    CallHandler(TrialGatewayConfig terms, Gateway.Settings settings, CallLog ledger, Runnable answered) {
        this.terms = terms;
        this.settings = settings;
        this.ledger = ledger;
        this.callers = new CallerIdentifier(terms.agents());
        this.answered = answered;
    }

    void answer(GatewayExchange exchange) throws InterruptedException {
        ChatRequest sent;
        try {
            sent = exchange.completion();
        } catch (BadRequestException e) {
            ledger.refuse();
            answered.run();
            exchange.refuse(e.error());
            return;
        }
        boolean embeds = sent.api() == ModelApi.EMBEDDINGS;
        CallLog.Started call =
                ledger.start(sent, CallerIdentity.of(exchange, sent, embeds ? other -> NOBODY : callers::identify));
        CallRecord entry = call.entry();
        Optional<ChatError> overdrawn = ledger.overdrawn(entry);
        if (overdrawn.isPresent()) {
            refuse(exchange, entry, overdrawn.get(), Duration.ZERO);
            return;
        }
        if (!embeds) {
            terms.perturbations().beforeCall(entry.site());
        }
        Optional<ModelFault> fault =
                embeds ? Optional.empty() : terms.perturbations().model(entry.site());
        if (fault.isPresent()) {
            suffer(exchange, call, fault.get());
            return;
        }
        ask(exchange, call, Optional.empty());
    }

    private void suffer(GatewayExchange exchange, CallLog.Started call, ModelFault fault) throws InterruptedException {
        CallRecord entry = call.entry();
        switch (fault) {
            case ModelFault.Refused refused -> refuse(exchange, entry, refused);
            case ModelFault.CameTooEarly again -> refuse(exchange, entry, again.refused());
            case ModelFault.Stalled stalled -> {
                ledger.fail(
                        entry,
                        ChatError.of(
                                504,
                                "api_error",
                                "stalled_reply",
                                "no reply for " + stalled.duration().toMillis() + " ms, then cut off",
                                ChatError.Fault.REHEARSAL),
                        Duration.ZERO);
                exchange.stall(stalled.duration(), stalled.headersFirst(), call.request().stream());
            }
            case ModelFault.Delayed delayed -> {
                Thread.sleep(delayed.duration());
                ask(exchange, call, Optional.empty());
            }
            case ModelFault.CutOff cut -> ask(exchange, call, Optional.of(cut));
        }
    }

    /** Ask the model, or the one that a fault puts in its place. */
    private void ask(GatewayExchange exchange, CallLog.Started asked, Optional<ModelFault.CutOff> cut)
            throws InterruptedException {
        CallRecord entry = asked.entry();
        Optional<String> substitute = asked.request().api() == ModelApi.EMBEDDINGS
                ? Optional.empty()
                : terms.perturbations().substitute(entry.site());
        CallLog.Started call = substitute
                .map(name -> new CallLog.Started(entry, asked.request().withModel(name)))
                .orElse(asked);
        ChatRequest request = call.request();
        Optional<Backend> backend = terms.model(request.model());
        if (backend.isEmpty()) {
            refuse(exchange, entry, unknownModel(terms, request.model()), Duration.ZERO);
            return;
        }
        if (request.choices() > 1 && !backend.get().remote()) {
            ledger.refuse();
            refuse(
                    exchange,
                    entry,
                    ChatError.invalid(
                            "unsupported_value",
                            "\"n\" must be 1, but was " + request.choices()
                                    + ". A model that is simulated, scripted or recorded gives one answer."),
                    Duration.ZERO);
            return;
        }
        entry.choices(request.choices());
        CallContext context = ledger.context(call, backend.get(), settings.callDeadline());
        Backend asking = backend.get() instanceof ReplayBackend replay && substitute.isPresent()
                ? replay.substituted(substitute.get())
                : backend.get();
        try {
            switch (bounded(reply(asking, call, context, exchange, cut.isPresent()))) {
                case ChatReply.Refusal refusal -> refuse(exchange, entry, refusal.error(), refusal.accounted());
                case ChatReply.Answer answer
                when cut.isPresent() -> cutOff(exchange, call, backend.get(), answer, cut.get());
                case ChatReply.Answer answer ->
                    deliver(
                            exchange,
                            call,
                            backend.get(),
                            substitute.isEmpty()
                                    ? answer
                                    : answer.named(asked.request().model()));
            }
        } catch (ClientDisconnectedException e) {
            ledger.fail(entry, disconnected(), Duration.ZERO);
            answered.run();
            throw exchange.cutOff();
        }
    }

    static ChatError unknownModel(TrialGatewayConfig terms, String model) {
        return ChatError.of(
                404,
                "invalid_request_error",
                "model_not_found",
                "The model `" + ContentBudget.name(model) + "` does not exist here. "
                        + (terms.names().isEmpty()
                                ? "The suite gives this system no models; add models: to it."
                                : "There are: " + String.join(", ", terms.names()) + "."),
                ChatError.Fault.CALLER);
    }

    private static ChatError disconnected() {
        return ChatError.of(
                499,
                "invalid_request_error",
                "client_disconnected",
                "The system hung up before the reply was whole.",
                ChatError.Fault.CALLER);
    }

    private ChatReply reply(
            Backend backend, CallLog.Started call, CallContext context, GatewayExchange exchange, boolean whole)
            throws InterruptedException {
        ChatRequest request = call.request();
        Backend.ChunkSink sink = exchange.sink();
        try {
            if (request.api() == ModelApi.EMBEDDINGS && !backend.embeds()) {
                return HashedEmbeddings.answer(request);
            }
            return request.stream() && !whole && !terms.perturbations().changesReplies()
                    ? backend.stream(request, context, new NotedSink(call.entry(), sink))
                    : backend.reply(request, context);
        } catch (ClientDisconnectedException e) {
            throw e;
        } catch (RuntimeException e) {
            return new ChatReply.Refusal(
                    ChatError.infrastructure(500, "backend_failed", "The model's implementation threw " + e + "."));
        }
    }

    private ChatReply bounded(ChatReply reply) {
        return switch (reply) {
            case ChatReply.Refusal refusal -> refusal;
            case ChatReply.Answer answer -> {
                long size = size(answer.message());
                yield size <= settings.maxReplyBytes()
                        ? answer
                        : new ChatReply.Refusal(
                                ChatError.of(
                                        502,
                                        "api_error",
                                        "reply_too_large",
                                        "The model's reply has " + size + " characters; at most "
                                                + settings.maxReplyBytes() + " are let through.",
                                        ChatError.Fault.MODEL),
                                answer.accounted());
            }
        };
    }

    private static long size(Message message) {
        long size = 0;
        for (Part part : message.parts()) {
            size += switch (part) {
                case Part.Text text -> text.text().length();
                case Part.ToolRequest request -> request.arguments().length();
                case Part.ToolResponse response -> response.result().length();
                case Part.Other other -> other.json().length();
            };
        }
        return size;
    }

    private void deliver(GatewayExchange exchange, CallLog.Started call, Backend backend, ChatReply.Answer given) {
        CallRecord entry = call.entry();
        boolean heard = call.request().api() == ModelApi.EMBEDDINGS
                || (given.recorded()
                        && backend instanceof ReplayBackend replay
                        && replay.replay().asHeard());
        ModelReply reply = new ModelReply(given.message(), given.finishReason(), true);
        ModelReply shown = heard ? reply : terms.perturbations().reply(entry.site(), reply);
        ChatReply.Answer answer = given.with(shown.message()).ended(shown.finishReason());
        if (!shown.counted()) {
            exchange.withholdUsage();
            answer = answer.rewritten();
        }
        Message made = heard && backend instanceof ReplayBackend replay
                ? replay.withoutPlanted(given.message())
                : given.message();
        if (!shown.message().equals(made)) {
            entry.planted(made, shown.message());
        }
        ledger.finish(call, backend, answer);
        terms.perturbations()
                .answered(
                        entry.site(), answer.tokens().input() + answer.tokens().output());
        answered.run();
        String id = "chatcmpl-" + entry.spanId();
        long created = entry.start().getEpochSecond();
        if (!exchange.streaming() && answer.accounted().isPositive()) {
            exchange.set(ACCOUNTED, Long.toString(answer.accounted().toMillis()));
        }
        if (!call.request().stream()) {
            exchange.answer(answer, id, created);
            return;
        }
        if (!exchange.streaming()) {
            exchange.pieces(call.request(), answer, id, created);
        }
        exchange.done();
    }

    /** The model has done its work, which its provider counts, and the caller gets only the beginning of it. */
    private void cutOff(
            GatewayExchange exchange,
            CallLog.Started call,
            Backend backend,
            ChatReply.Answer answer,
            ModelFault.CutOff cut)
            throws InterruptedException {
        CallRecord entry = call.entry();
        terms.perturbations()
                .answered(
                        entry.site(), answer.tokens().input() + answer.tokens().output());
        ledger.cutOff(
                call,
                backend,
                answer,
                ChatError.of(
                        502,
                        "api_error",
                        "reply_cut_off",
                        "the connection was cut within the reply",
                        ChatError.Fault.REHEARSAL));
        if (call.request().stream()) {
            exchange.hold();
        }
        exchange.cutOff(
                call.request(),
                answer,
                "chatcmpl-" + entry.spanId(),
                entry.start().getEpochSecond(),
                cut.share(),
                cut.silence());
    }

    private void refuse(GatewayExchange exchange, CallRecord entry, ModelFault.Refused refused) {
        refused.retryAfter().filter(wait -> refused.dated()).ifPresent(wait -> exchange.set("Retry-After", date(wait)));
        refuse(
                exchange,
                entry,
                ChatError.of(
                        refused.status(),
                        refused.status() == 429 ? "rate_limit_error" : "api_error",
                        refused.code(),
                        refused.message(),
                        ChatError.Fault.REHEARSAL,
                        refused.retryAfter().filter(wait -> !refused.dated())),
                Duration.ZERO);
    }

    /** Dates of HTTP have whole seconds: the next one is never too early. */
    private String date(Duration wait) {
        Instant end = settings.clock().instant().plus(wait);
        Instant whole = end.plus(Duration.ofSeconds(1).minusNanos(1)).truncatedTo(ChronoUnit.SECONDS);
        return HTTP_DATE.format(whole.atOffset(ZoneOffset.UTC));
    }

    private void refuse(GatewayExchange exchange, CallRecord entry, ChatError error, Duration accounted) {
        ledger.fail(entry, error, accounted);
        answered.run();
        exchange.refuse(error);
    }

    /** A sink that notes that the first piece came. */
    private record NotedSink(CallRecord entry, Backend.ChunkSink sink) implements Backend.ChunkSink {
        @Override
        public void chunk(ModelApi api, String json) {
            entry.begun();
            sink.chunk(api, json);
        }

        @Override
        public void begin(OriginalReply head) {
            sink.begin(head);
        }

        @Override
        public void event(ModelApi api, String data, WireBytes event) {
            entry.begun();
            sink.event(api, data, event);
        }

        @Override
        public void end() {
            sink.end();
        }
    }
}
