package dev.rehearsal.judges.tools;

import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.ExpectedTools.Call;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.agent.AgentFingerprint;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.evidence.Unseen;
import dev.rehearsal.judges.matching.Difference;
import dev.rehearsal.judges.matching.SequenceMatch;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A scorer of whether the tools that were called are those that the case expects, in the sense of its {@code match}, and none that it
 * forbids. 1 or 0; calls count as {@link CalledTool} says, and calls side by side may stand in any order where {@code match} is {@code
 * ordered}. What the system alone reports where others looked on counts against it, and not for it. Not observed where nobody saw what tools were called, or where all depends on an agent without a name.
 *
 * <p>With {@code "tools": {"calls": [{"name": "refund", "arguments": {"order": 7731}}], "match": "ordered"}} the calls {@code
 * lookup({"order": "7731"})} and {@code refund({"order": "7731", "amount": 42.5})} pass, and {@code refund({"order": 7713})} fails.
 */
public final class ToolsScorer extends MetricScorer {

    private static final String REMEDY = "Let the system call its models through Rehearsal, put its tools behind the"
            + " proxy of tools, or report spans of its tools.";

    private static final String BESIDES =
            " The system reports further runs of tools: they do not count, since its models or"
                    + " tools were observed and these were not among what was seen.";

    ToolsScorer() {
        super(Metric.rate("tools"), Set.of(ExpectationPart.TOOLS));
    }

    @Override
    protected Score played(Trial trial) {
        Optional<ExpectedTools> expected = trial.scenario().expectation().tools();
        if (expected.isEmpty()) {
            return abstained("The case expects nothing of tools.");
        }
        Optional<List<CalledTool>> called = CalledTool.of(trial);
        if (called.isEmpty()) {
            return unobserved(Unseen.nothing(trial, "Neither a tool nor a model's reply was seen.", REMEDY));
        }
        List<CalledTool> besides = CalledTool.onlyReported(trial);
        Optional<String> forbidden = expected.get().forbidden().stream()
                .filter(name ->
                        Stream.concat(called.get().stream(), besides.stream()).anyMatch(call -> call.isOf(name)))
                .findFirst();
        if (forbidden.isPresent()) {
            return measured(false, CalledTool.clean(forbidden.get()) + " was called, which is forbidden.");
        }
        return expected.get()
                .match()
                .map(match -> compared(expected.get().calls(), called.get(), match, besides.isEmpty() ? "" : BESIDES))
                .orElseGet(() -> measured(true, "No tool that is forbidden was called."));
    }

    private Score compared(List<Call> expected, List<CalledTool> called, Match match, String besides) {
        if (difference(expected, called, match, (call, seen) -> seen.makes(call))
                .isEmpty()) {
            return measured(true, "All calls are as expected: " + called.size() + " were made.");
        }
        return difference(expected, called, match, (call, seen) -> seen.mayMake(call))
                .map(words -> measured(false, words + "." + besides))
                .orElseGet(() -> unobserved(unnamed(called)));
    }

    private static Optional<String> difference(
            List<Call> expected, List<CalledTool> called, Match match, BiPredicate<Call, CalledTool> fits) {
        SequenceMatch<Call, CalledTool> comparison = new SequenceMatch<>(
                expected, called, fits, (one, other) -> one.step().isBeside(other.step()));
        Optional<Difference> found = comparison.difference(match);
        return found.map(new DifferenceWords(expected, called, match, comparison)::of);
    }

    private static String unnamed(List<CalledTool> called) {
        CalledTool one =
                called.stream().filter(CalledTool::isUnnamed).findFirst().orElseThrow();
        String agent = one.step().use().agent();
        return agent.isBlank()
                ? "Nobody knows which agent called " + CalledTool.clean(one.name()) + ". " + AgentFingerprint.REMEDY
                : Unseen.unnamed(agent);
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "tools";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ToolsScorer();
        }
    }
}
