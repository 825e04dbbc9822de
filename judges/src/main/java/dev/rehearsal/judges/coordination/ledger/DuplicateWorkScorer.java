package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A scorer of how many effects of tools were asked for again after they had succeeded, by whichever agent: equal as {@link ToolEffect}
 * says, so also under another idempotency key. A tool that reads has none: as its name or its {@code readOnlyHint} says, or, where the
 * name says nothing, as it gives the same result again. A try after an error is none, nor is what a fault asked for in a model's reply. It is measured for a single agent, too. Abstains
 * where the runs of tools are not recorded.
 *
 * <p>Two reads of one order and one refund have 0, and five bookings for one request have 4.
 */
public final class DuplicateWorkScorer extends MetricScorer {

    private static final int MOST_SHOWN = 3;

    DuplicateWorkScorer() {
        super(new Metric("duplicate-work", Unit.COUNT, Direction.LOWER, 0, Double.POSITIVE_INFINITY));
    }

    @Override
    protected Score played(Trial trial) {
        if (ToolUses.ended(trial.trace()).isEmpty()) {
            return abstained("The runs of tools are not recorded.");
        }
        List<String> again = again(trial);
        return measured(
                again.size(),
                again.isEmpty()
                        ? "No effect was asked for again."
                        : "Asked for again: " + String.join("; ", again.subList(0, Math.min(MOST_SHOWN, again.size())))
                                + (again.size() > MOST_SHOWN ? "; and more." : "."));
    }

    private static List<String> again(Trial trial) {
        Map<String, ToolCall> byId = new HashMap<>();
        Evidence.ownToolCalls(trial.trace())
                .forEach(call -> byId.put(call.info().id(), call));
        SpanAgents agents = new SpanAgents(trial.trace());
        Set<String> reading = readOnly(trial);
        StringBuilder said = new StringBuilder();
        trial.scenario().task().ifPresent(task -> said.append(task.turns()).append(task.context()));
        Map<String, ToolCall> done = new HashMap<>();
        List<String> again = new ArrayList<>();
        for (Span span : trial.trace().spans()) {
            if (span instanceof Handoff handoff) {
                said.append('\n').append(handoff.payload());
            } else if (span instanceof ToolCall && byId.containsKey(span.info().id())) {
                ToolCall call = byId.get(span.info().id());
                boolean effect = ToolKind.of(call.tool()) != ToolKind.READING
                        && !reading.contains(call.tool())
                        && !Evidence.isTransfer(trial.trace(), agents.agent(call), call.tool());
                if (effect && !ToolEffect.failed(call)) {
                    ToolCall before = done.putIfAbsent(ToolEffect.of(call, text -> said.indexOf(text) >= 0), call);
                    if (before != null && isEffect(before, call)) {
                        again.add(InvalidInputException.quote(call.tool()) + " "
                                + InvalidInputException.quote(call.arguments())
                                + by(agents.agent(before), agents.agent(call)));
                    }
                }
                call.result().ifPresent(result -> said.append('\n').append(result));
            }
        }
        return again;
    }

    private static String by(String before, String now) {
        if (now.isBlank()) {
            return "";
        }
        String who = " by " + InvalidInputException.quote(now);
        return before.equals(now) ? who : who + " after " + InvalidInputException.quote(before);
    }

    /** A tool whose name says nothing reads where it gives the same result again. */
    private static boolean isEffect(ToolCall before, ToolCall now) {
        return ToolKind.of(now.tool()) == ToolKind.WRITING || !before.result().equals(now.result());
    }

    /** Return the tools that were offered with the mark of reading alone. */
    private static Set<String> readOnly(Trial trial) {
        Set<String> names = new HashSet<>();
        for (ToolDefinition tool : trial.trace()
                .all(Span.ModelCall.class)
                .flatMap(call -> call.tools().stream())
                .toList()) {
            if (tool.parametersSchema().replace(" ", "").contains("\"readOnlyHint\":true")) {
                names.add(tool.name());
            }
        }
        return names;
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "duplicate-work";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new DuplicateWorkScorer();
        }
    }
}
