package dev.rehearsal.harness.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.RecordedRun;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the recorded verdicts on the runs of one case tell of what is right. Nothing is taken from a run that did not pass. For one thread. */
final class CaseVerdicts {

    private static final int MAX_ANSWER = 20_000;
    private static final int MIN_TWINS = 2;

    private static final String ESCALATED = "escalated";

    /** Other outcomes are no way in which a case can be right. */
    private static final Set<String> WORTH_SAYING = Set.of("degraded", ESCALATED);

    private final CommonCalls calls = new CommonCalls();
    private final Set<Optional<String>> outcomes = new LinkedHashSet<>();
    private Optional<String> answer = Optional.empty();
    private int passed;
    private int failed;

    /** Take a run of the case. */
    void add(RecordedRun run) {
        if (passed(run)) {
            passed++;
            answer = answer.or(() -> answer(run));
            outcomes.add(run.outcome());
            calls.add(run);
        } else if (run.feedback().success().isPresent()) {
            failed++;
        }
    }

    static boolean passed(RecordedRun run) {
        return run.feedback().success().orElse(false);
    }

    /** Return what a run answered, where that is short enough to be read. */
    static Optional<String> answer(RecordedRun run) {
        return run.output()
                .filter(output -> !output.isNull())
                .map(output -> output.isTextual() ? output.textValue() : output.toString())
                .filter(text -> !text.isBlank() && text.length() <= MAX_ANSWER);
    }

    /**
     * Return what is expected of a run of this case.
     *
     * @param own what the run answered, where it passed
     */
    Expectation expectation(Optional<String> own) {
        Optional<ExpectedTools> tools = passed >= MIN_TWINS ? calls.expected() : Optional.empty();
        Optional<String> outcome =
                outcomes.size() == 1 ? outcomes.iterator().next().filter(WORTH_SAYING::contains) : Optional.empty();
        return new Expectation(
                own.or(() -> answer),
                List.of(),
                List.of(),
                Optional.<JsonNode>empty(),
                List.of(),
                outcome,
                Optional.empty(),
                tools,
                List.of(),
                Expectation.Budget.NONE);
    }

    /** Return whether some of the runs that passed were handed to a human and others were not, so that no one outcome is right. */
    boolean outcomesDiffer() {
        return outcomes.contains(Optional.of(ESCALATED))
                && outcomes.stream().flatMap(Optional::stream).anyMatch(word -> !word.equals(ESCALATED));
    }

    /** Return in words how the runs of the case did. */
    String words() {
        return passed > 0
                ? "no answer of a run that passed was recorded"
                : failed > 0 ? "no run of it passed" : "no run of it was judged";
    }
}
