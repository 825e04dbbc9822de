package dev.rehearsal.judges.finding;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.finding.TrialFinding.Answer;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A rule for agent sprawl: at least two agents, or three hops, of which nothing is used, and together a third of the model calls or
 * more. A call is used where it asks for a tool, writes the last answer, hands over to an agent that is used, or says something new
 * that stands later in the answer or in a tool's arguments. A hop is idle where the same was handed to the same agent before and no
 * tool was run in between. So a small routing agent, a planner whose plan is worked off and a verifier that says yes are no sprawl.
 */
final class SprawlDetector implements FindingDetector {

    private static final int FEWEST_AGENTS = 2;
    private static final int FEWEST_HOPS = 3;
    private static final double SHARE = 1 / 3.0;

    @Override
    public FailureMode mode() {
        return FailureMode.SPRAWL;
    }

    @Override
    public Optional<TrialFinding> look(Trial trial, Optional<Boolean> success) {
        SpanAgents agents = new SpanAgents(trial.trace());
        List<ModelCall> calls = Evidence.modelCalls(trial.trace());
        Set<String> names = new HashSet<>();
        calls.forEach(call -> names.add(agents.agent(call)));
        if (names.size() < 2
                || names.contains("")
                || calls.stream()
                        .anyMatch(call ->
                                call.output().isEmpty() && call.info().error().isEmpty())) {
            return Optional.empty();
        }
        Contributions contributions = Contributions.of(trial, calls, agents);
        Set<String> unused = new TreeSet<>(names);
        unused.removeAll(contributions.useful());
        List<String> idleHops = idleHops(trial);
        int idle = idleHops.size();
        List<String> unusedCalls = calls.stream()
                .filter(call -> unused.contains(agents.agent(call)))
                .map(call -> call.info().id())
                .toList();
        int wasted = unusedCalls.size() + idle;
        boolean shown = (unused.size() >= FEWEST_AGENTS || idle >= FEWEST_HOPS)
                && (double) wasted >= SHARE * (double) calls.size();
        if (shown) {
            String words = unused.size() >= FEWEST_AGENTS
                    ? "Nothing that " + InvalidInputException.quote(String.join(", ", unused)) + " said was used"
                    : "The same was handed to the same agent again " + idle + " times, and no tool was run in between";
            return Optional.of(new TrialFinding(
                    FailureMode.SPRAWL,
                    Answer.SHOWN,
                    words + ": " + wasted + " of " + calls.size() + " model calls.",
                    Stream.concat(unusedCalls.stream(), idleHops.stream()).toList()));
        }
        return Optional.of(new TrialFinding(
                FailureMode.SPRAWL,
                Answer.EXPLAINED,
                unused.isEmpty()
                        ? "Every agent runs tools, answers, hands over to one that does, or says what is used."
                        : "All agents are used but for " + InvalidInputException.quote(String.join(", ", unused))
                                + "."));
    }

    /** Return the ids of the spans of idle hops. */
    private static List<String> idleHops(Trial trial) {
        Set<List<String>> since = new HashSet<>();
        List<String> idle = new ArrayList<>();
        for (Span span : trial.trace().spans()) {
            switch (span) {
                case Span.ToolCall ignored -> since.clear();
                case Handoff handoff -> {
                    boolean again = handoff.direction() == Handoff.Direction.DOWN
                            && !since.add(List.of(
                                    handoff.from(),
                                    handoff.to(),
                                    handoff.payload().strip()));
                    if (again) {
                        idle.add(handoff.info().id());
                    }
                }
                case ModelCall call -> {
                    if (Contributions.asksForTool(trial, call)) {
                        since.clear();
                    }
                }
                case Span.AgentSpan ignored -> {}
            }
        }
        return idle;
    }
}
