package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happened in a run, told from the messages of its observed model calls: each request for a tool with its result is a
 * tool call, what passes from one agent to another a handoff that says how it was found, each time that an agent is given
 * work an agent's span within the one that gave it. What a trace has already stays and is not doubled. The same trace gives the same
 * result. Stateless.
 */
public final class TraceInference {

    private final Trace trace;
    private final List<PromptedCall> calls;
    private final Map<String, PromptedCall> byId = new HashMap<>();
    private final List<ToolExchange> exchanges;
    private final List<Transfer> transfers;
    private final TransferTools.Found handing;
    private final Activations activations;
    private final ReportedSpans reported;

    private TraceInference(Trace trace, List<ModelCall> observed, Set<String> proxied) {
        this.trace = trace;
        this.calls = PromptHistory.of(observed);
        calls.forEach(call -> byId.put(call.id(), call));
        this.exchanges = ToolExchanges.of(calls);
        Set<String> agents = new LinkedHashSet<>();
        calls.stream()
                .map(PromptedCall::agent)
                .filter(agent -> !agent.isBlank())
                .forEach(agents::add);
        if (agents.size() < 2) {
            this.handing = new TransferTools.Found(List.of(), Map.of(), Set.of());
            this.transfers = List.of();
        } else {
            AgentNames names = new AgentNames(agents);
            this.handing = new TransferTools(calls, exchanges, names).find();
            List<Transfer> ofTools = new ArrayList<>(handing.transfers());
            new AgentTools(calls, exchanges).find().forEach(use -> ofTools.addAll(use.transfers()));
            this.transfers = Transfers.find(calls, exchanges, ofTools, names);
        }
        this.activations = Activations.of(trace, calls, exchanges, transfers);
        this.reported = ReportedSpans.withProxied(trace, proxied);
    }

    /** Return the trace with all that its observed model calls show; the same trace where it has none. */
    public static Trace complete(Trace trace) {
        return complete(trace, Set.of());
    }

    /**
     * Return a trace that somebody else recorded with all that its model calls show. Nobody here saw any of it: all of it counts as
     * reported.
     */
    public static Trace ofRecording(Trace trace) {
        Trace named = RecordedAgents.named(trace);
        List<ModelCall> calls = named.all(ModelCall.class).toList();
        Trace found = RecordedAgents.handedOver(
                calls.isEmpty() ? named : new TraceInference(named, inOrder(calls), Set.of()).complete());
        return found.with(inOrder(found.spans().stream()
                .map(span -> span.with(span.info().from(Source.REPORTED)))
                .toList()));
    }

    /** Return the same of a trace in which some calls of tools were seen on the way to them: those are the observed ones, but not all. */
    static Trace complete(Trace trace, Set<String> proxied) {
        List<ModelCall> observed = trace.all(ModelCall.class)
                .filter(call -> call.info().source() == Source.OBSERVED)
                .toList();
        return observed.isEmpty() ? trace : new TraceInference(trace, inOrder(observed), proxied).complete();
    }

    private static <S extends Span> List<S> inOrder(List<S> spans) {
        List<S> sorted = new ArrayList<>(spans);
        if (spans.stream().allMatch(span -> span.info().start().isPresent())) {
            sorted.sort(Comparator.comparing(span -> span.info().start().orElseThrow()));
        }
        return sorted;
    }

    private Trace complete() {
        Map<Integer, List<Span>> before = new HashMap<>();
        Map<Integer, List<Span>> after = new HashMap<>();
        for (PromptedCall call : calls) {
            activations.beginning(call).ifPresent(agent -> put(before, call, agent));
        }
        for (Transfer transfer : transfers) {
            reported.unlessKnown(handoff(transfer)).ifPresent(handoff -> put(before, transfer.to(), handoff));
        }
        if (!reported.hasObservedTools()) {
            exchanges.stream()
                    .filter(exchange -> !handing.isTransfer(exchange))
                    .forEach(exchange -> reported.unlessKnown(toolCall(exchange))
                            .ifPresent(call -> put(after, exchange.asked(), call)));
        }
        List<Span> spans = new ArrayList<>();
        for (Span span : trace.spans()) {
            PromptedCall call = byId.get(span.info().id());
            if (call == null) {
                spans.add(reported.joined(span));
            } else {
                spans.addAll(before.getOrDefault(call.number(), List.of()));
                spans.add(span.with(span.info().within(activations.parentOf(call))));
                spans.addAll(after.getOrDefault(call.number(), List.of()));
            }
        }
        return trace.with(inOrder(withoutTransferTools(unique(spans))));
    }

    /** A transfer that the system tells as the run of a tool is there as the handoff alone; what lay within that lies around it. */
    private List<Span> withoutTransferTools(List<Span> spans) {
        List<ToolExchange> handed =
                exchanges.stream().filter(handing::isTransfer).toList();
        Map<String, Optional<String>> around = new HashMap<>();
        for (Span span : spans) {
            if (span instanceof ToolCall call && handed.stream().anyMatch(exchange -> isTold(exchange, call))) {
                around.put(call.info().id(), call.info().parent());
            }
        }
        return spans.stream()
                .filter(span -> !around.containsKey(span.info().id()))
                .map(span -> span.info()
                        .parent()
                        .filter(around::containsKey)
                        .map(parent -> span.with(span.info().within(around.getOrDefault(parent, Optional.empty()))))
                        .orElse(span))
                .toList();
    }

    /** Not all instruments know the ids of calls. */
    private static boolean isTold(ToolExchange exchange, ToolCall call) {
        String asked = exchange.request().id();
        boolean unknown = call.callId().isEmpty() || asked.isEmpty();
        boolean same = unknown
                ? call.tool().equals(exchange.request().name())
                : call.callId().equals(asked);
        return same && call.info().source() == Source.REPORTED;
    }

    private static void put(Map<Integer, List<Span>> spans, PromptedCall call, Span span) {
        spans.computeIfAbsent(call.number(), number -> new ArrayList<>()).add(span);
    }

    /** A span that somebody else gave an id that is ours goes first. */
    private static List<Span> unique(List<Span> spans) {
        Set<String> ids = new HashSet<>();
        return spans.stream().filter(span -> ids.add(span.info().id())).toList();
    }

    private Handoff handoff(Transfer transfer) {
        Direction direction = transfer.direction().orElse(Direction.DOWN);
        PromptedCall by = transfer.by();
        PromptedCall to = transfer.to();
        String name = transfer.label().isEmpty() ? "handoff " + by.agent() + " to " + to.agent() : transfer.label();
        return new Handoff(
                new SpanInfo(
                        SpanIds.of("handoff", by.id(), to.id(), transfer.label(), direction.name()),
                        activations.spanOf(
                                switch (direction) {
                                    case DOWN -> by;
                                    case UP -> to;
                                }),
                        name,
                        by.agent(),
                        /* start= */ earlier(by.end(), to.start()),
                        /* end= */ to.start(),
                        Source.OBSERVED,
                        Optional.empty()),
                by.agent(),
                to.agent(),
                direction,
                transfer.payload(),
                transfer.foundBy());
    }

    private ToolCall toolCall(ToolExchange exchange) {
        PromptedCall asked = exchange.asked();
        Optional<Instant> told = exchange.answered()
                .filter(call -> call.number() != asked.number())
                .flatMap(PromptedCall::start);
        return new ToolCall(
                new SpanInfo(
                        SpanIds.of("tool", asked.id(), Integer.toString(exchange.number())),
                        activations.spanOf(asked),
                        "execute_tool " + exchange.request().name(),
                        asked.agent(),
                        earlier(asked.end(), told),
                        told,
                        Source.OBSERVED,
                        exchange.result().flatMap(ToolErrors::of)),
                exchange.request().name(),
                exchange.request().id(),
                exchange.request().arguments(),
                exchange.result());
    }

    /** A call's end may lie beyond what came of it: latency that was simulated is in it. */
    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(time -> other.filter(time::isAfter).isEmpty()).or(() -> one.flatMap(time -> other));
    }
}
