package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.tools.TrialTools;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of one trial's calls: who called when, what came back, what it took, what is left. Thread-safe. */
final class CallLog {

    private static final int MOST_OVERDRAWN = 20;

    private final TrialGatewayConfig terms;
    private final Gateway.Settings settings;
    private final PromptDeduplicator elision = new PromptDeduplicator();
    private final ContentBudget content = new ContentBudget();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<CallRecord> entries = new ArrayList<>();
    private final TrialBudget budget;
    private int started;
    private int refused;
    private boolean closed;

    CallLog(TrialGatewayConfig terms, Gateway.Settings settings) {
        this.terms = terms;
        this.settings = settings;
        this.budget = new TrialBudget(terms.limits());
    }

    /** Note that a call came and was refused before anything could be made of it. */
    synchronized void refuse() {
        refused++;
    }

    /** Note a call and return it with what the model is shown. */
    Started start(ChatRequest sent, CallerIdentity caller) {
        if (sent.api() == ModelApi.EMBEDDINGS) {
            return startEmbeddings(sent, caller);
        }
        String opening = Fingerprint.ofOpening(sent.messages());
        Instant now = settings.clock().instant();
        long nanos = settings.nanoTime().getAsLong();
        synchronized (this) {
            started++;
            if (started > terms.limits().calls() + MOST_OVERDRAWN) {
                return beyond(sent, caller, now, nanos);
            }
            ModelCallSite site = new ModelCallSite(
                    caller.agent(),
                    opening,
                    counts.merge("conversation " + caller.agent() + " " + opening, 1, Integer::sum),
                    started,
                    sent.model(),
                    nanos);
            List<Message> shown = terms.perturbations().request(site, sent.messages());
            ChatRequest request = shown.equals(sent.messages()) ? sent : sent.withMessages(shown);
            int elided = elision.start(caller.agent(), started, shown);
            CallRecord entry = new CallRecord(
                    terms.trial(),
                    ContentBudget.name(request.model()),
                    content.keptTools(request.tools()),
                    caller,
                    site,
                    counts.merge("agent " + caller.agent(), 1, Integer::sum),
                    now,
                    nanos,
                    elided,
                    content.kept(shown.subList(elided, shown.size())));
            entries.add(entry);
            return new Started(entry, request);
        }
    }

    /** A request for embeddings is no turn of a conversation: it is not perturbed, and what is embedded is not kept. */
    private synchronized Started startEmbeddings(ChatRequest sent, CallerIdentity caller) {
        Instant now = settings.clock().instant();
        long nanos = settings.nanoTime().getAsLong();
        started++;
        if (started > terms.limits().calls() + MOST_OVERDRAWN) {
            return beyond(sent, caller, now, nanos);
        }
        CallRecord entry = new CallRecord(
                terms.trial(),
                ContentBudget.name(sent.model()),
                List.of(),
                caller,
                new ModelCallSite(caller.agent(), "", 0, started),
                0,
                now,
                nanos,
                0,
                List.of());
        entry.embeds();
        entries.add(entry);
        return new Started(entry, sent);
    }

    /** A call that is refused and of which nothing is kept: a system that has used up what it may can go on asking for long. */
    private Started beyond(ChatRequest sent, CallerIdentity caller, Instant now, long nanos) {
        ModelCallSite site = new ModelCallSite(caller.agent(), "", 0, started);
        return new Started(
                new CallRecord(terms.trial(), "", List.of(), caller, site, 0, now, nanos, 0, List.of()), sent);
    }

    /** Return the error of a trial, or an agent, that has used up what it may. */
    synchronized Optional<ChatError> overdrawn(CallRecord entry) {
        return budget.refusal(entry.site(), entry.call());
    }

    /** Return what the model's draws hang on. */
    CallContext context(Started call, Backend backend, Duration deadline) {
        CallRecord entry = call.entry();
        String fingerprint = Fingerprint.of(call.request().messages());
        String agent = entry.site().agent();
        int occurrence;
        synchronized (this) {
            occurrence = counts.merge("prompt " + agent + " " + fingerprint, 1, Integer::sum) - 1;
            entry.asked(fingerprint, backend.remote());
        }
        return new CallContext(
                terms.trial(), terms.seed(), agent, entry.call(), fingerprint, occurrence, deadline, entry.declared());
    }

    /** Note an answer that the caller gets. */
    synchronized void finish(Started call, Backend backend, ChatReply.Answer answer) {
        if (closed) {
            return;
        }
        note(call, backend, answer);
        if (call.request().api() == ModelApi.EMBEDDINGS) {
            return;
        }
        ModelCallSite site = call.entry().site();
        budget.turn(site);
        elision.finish(site.agent(), site.index(), answer.message());
    }

    /** Note an answer of which the caller gets only the beginning: it was paid for, and is no turn. */
    synchronized void cutOff(Started call, Backend backend, ChatReply.Answer answer, ChatError error) {
        if (!closed) {
            note(call, backend, answer);
            elision.finish(call.entry().site().agent(), call.entry().site().index(), answer.message());
            call.entry().cutOff(error);
            refused++;
        }
    }

    private void note(Started call, Backend backend, ChatReply.Answer answer) {
        // never by the name that was asked for: what stands behind an alias is the suite's to say
        Optional<Price> price =
                terms.price(call.request().model()).or(() -> settings.prices().of(answer.model()));
        CallRecord entry = call.entry();
        entry.finish(
                settings.nanoTime().getAsLong(),
                backend.provider(),
                answer,
                content.kept(List.of(answer.message())).getFirst(),
                price);
        budget.add(entry.site().agent(), answer.tokens(), price);
        budget.took(entry.site().agent(), entry.modelTime());
    }

    /** Note an error. */
    synchronized void fail(CallRecord entry, ChatError error, Duration accounted) {
        if (closed) {
            return;
        }
        if (entry.fail(settings.nanoTime().getAsLong(), error, accounted)) {
            budget.took(entry.site().agent(), entry.modelTime());
        }
        refused += error.fault() == ChatError.Fault.REHEARSAL ? 1 : 0;
    }

    /** End the log. Calls still under way are noted as broken off by that end. */
    synchronized TrialObservation close(
            TrialEnding ending, int late, OtlpReceiver reports, TrialTools tools, IngressCounts ingress) {
        closed = true;
        long now = settings.nanoTime().getAsLong();
        return new TrialObservation(
                entries.stream().map(entry -> entry.observed(now, ending)).toList(),
                terms.perturbations().fired(),
                late,
                refused,
                reports.spans(),
                reports.parents(),
                tools.calls(),
                tools.outage(),
                tools.silence(),
                ingress);
    }

    /**
     * Hold a call under way.
     *
     * @param entry its place in the books
     * @param request what the model is shown
     */
    record Started(CallRecord entry, ChatRequest request) {}
}
