package dev.rehearsal.judges.recovery;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calls of models and runs of tools in one trial in order of their start, and which of them a perturbation struck. Where nobody
 * wrote down what it did (a recording), the first call that failed stands for it. Immutable.
 */
final class StruckCalls {

    private final SpanAgents agents;
    private final List<Span> calls;
    private final boolean wholly;
    private final int lastStruck;
    private final Map<String, FaultKind> struck = new HashMap<>();
    private final Map<String, Long> waits = new HashMap<>();
    private final Map<String, String> results = new HashMap<>();

    StruckCalls(Trial trial) {
        Trace trace = trial.trace();
        this.agents = new SpanAgents(trace);
        List<ModelCall> models = Evidence.of(trace, ModelCall.class);
        List<ToolCall> tools = Evidence.toolCalls(trace);
        this.calls = inOrder(Stream.concat(Evidence.modelCalls(trace).stream(), tools.stream()));
        trial.play().actions().forEach(action -> strike(action, inOrder(models.stream()), tools));
        if (trial.play().fired().isEmpty() && trial.play().actions().isEmpty()) {
            calls.stream()
                    .filter(call -> call.info().error().isPresent())
                    .findFirst()
                    .ifPresent(call -> struck.put(call.info().id(), FaultKind.UNKNOWN));
        }
        this.wholly = trial.play().fired().orElse(0) <= trial.play().actions().size();
        this.lastStruck = calls.stream()
                .filter(this::isStruck)
                .mapToInt(calls::indexOf)
                .max()
                .orElse(-1);
    }

    /** Return all calls in order of their start; as they stand in the trace where no time was recorded. */
    List<Span> calls() {
        return calls;
    }

    /** Return the first call that was struck; empty where none is known. */
    Optional<Span> first() {
        return calls.stream().filter(this::isStruck).findFirst();
    }

    boolean isStruck(Span call) {
        return struck.containsKey(call.info().id());
    }

    /** Return what struck a call; empty where nothing did. */
    Optional<FaultKind> kind(Span call) {
        return Optional.ofNullable(struck.get(call.info().id()));
    }

    /** Return how many milliseconds the caller of a struck call was asked to wait; empty where it was not. */
    Optional<Long> wait(Span call) {
        return Optional.ofNullable(waits.get(call.info().id()));
    }

    /** Return what a tool gave back, before a fault changed it. */
    String result(ToolCall call) {
        boolean changed =
                kind(call).filter(kind -> kind == FaultKind.TOOL_AFTER).isPresent();
        return changed
                ? results.getOrDefault(call.info().id(), "")
                : call.result().orElse("");
    }

    /** Return the agents that made a call; empty text is one that is not named. */
    Set<String> agents() {
        return calls.stream().map(this::agent).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Return the agent of a span; empty text where unknown. */
    String agent(Span span) {
        return agents.agent(span);
    }

    /** Return whether a call ended without an error and was not struck, as far as is known. */
    boolean succeeded(Span call) {
        return call.info().error().isEmpty() && !isStruck(call);
    }

    /**
     * Return whether a call surely succeeded. Of a trial in which the perturbation acted oftener than was written down, any call
     * behind the last one that is known to be struck may have been struck, too.
     */
    boolean surelySucceeded(Span call) {
        return succeeded(call) && (wholly || calls.indexOf(call) < lastStruck);
    }

    private static List<Span> inOrder(Stream<? extends Span> spans) {
        List<Span> all = new ArrayList<>(spans.toList());
        if (all.stream().allMatch(span -> span.info().start().isPresent())) {
            all.sort(Comparator.comparing(span -> span.info().start().orElse(Instant.EPOCH)));
        }
        return List.copyOf(all);
    }

    private void strike(FiredPerturbation action, List<Span> models, List<ToolCall> tools) {
        FaultKind kind = FaultKind.of(action);
        switch (kind) {
            case RATE_LIMIT, TIMEOUT, MODEL_ERROR, REPLY, UNSEEN ->
                model(action, kind, models).ifPresent(call -> {
                    struck.put(call.info().id(), kind);
                    if (action.waitMs() > 0 && (kind == FaultKind.RATE_LIMIT || kind == FaultKind.MODEL_ERROR)) {
                        waits.put(call.info().id(), action.waitMs());
                    }
                });
            case TOOL_BEFORE, TOOL_AFTER ->
                tools.stream()
                        .filter(call ->
                                !isStruck(call) && call.tool().equals(action.site()) && shows(call, kind, action))
                        .findFirst()
                        .ifPresent(call -> {
                            struck.put(call.info().id(), kind);
                            results.put(call.info().id(), action.before());
                        });
            case HANDOFF, REQUEST, INPUT, UNKNOWN -> {
                // no call fails of it: what is made of it is the agent's own
            }
        }
    }

    /** The call's number is that of its arrival; where the trace does not agree, the first failed call of the agent it is. */
    private Optional<Span> model(FiredPerturbation action, FaultKind kind, List<Span> models) {
        int at = action.call() - 1;
        Optional<Span> numbered = at >= 0 && at < models.size() ? Optional.of(models.get(at)) : Optional.empty();
        return numbered.filter(call -> suits(call, action, kind))
                .or(() -> models.stream()
                        .filter(call -> kind.failsModel() && suits(call, action, kind))
                        .findFirst());
    }

    private boolean suits(Span call, FiredPerturbation action, FaultKind kind) {
        boolean same =
                action.site().isBlank() || agent(call).isBlank() || agent(call).equals(action.site());
        return same
                && !isStruck(call)
                && (!kind.failsModel() || call.info().error().isPresent());
    }

    private static boolean shows(ToolCall call, FaultKind kind, FiredPerturbation action) {
        SpanInfo info = call.info();
        String seen = call.result().orElse("") + "\n" + info.error().orElse("");
        String sign = action.after().replace("…", "").strip();
        boolean failed = kind == FaultKind.TOOL_BEFORE && info.error().isPresent();
        return failed || sign.isEmpty() || seen.contains(sign);
    }
}
