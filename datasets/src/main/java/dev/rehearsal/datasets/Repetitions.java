package dev.rehearsal.datasets;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The numbers of the runs of one file: where a run does not state its repetition it is counted from 0 within (system,
 * case, perturbation). Two runs with the same number are refused, and so are trials of one case of which some state it
 * and some do not. Memory grows with the number of (system, case, perturbation), not of runs. For one thread.
 */
public final class Repetitions {

    private final Map<Key, Seen> seen = new HashMap<>();

    private record Key(String system, String caseId, String perturbation) {}

    /** Number an empty file. */
    public Repetitions() {}

    /**
     * Return the run with its repetition.
     *
     * @param where what the error names
     * @throws InvalidInputException where the file has this trial already
     */
    public RecordedRun number(String where, RecordedRun run) {
        Seen trials = seen.computeIfAbsent(
                new Key(run.system().orElse(""), run.caseId(), run.perturbation()),
                key -> new Seen(run.repetition().isPresent()));
        if (trials.stated != run.repetition().isPresent()) {
            throw new InvalidInputException(
                    where,
                    "all trials of one system, case and perturbation must state \"repetition\", or none",
                    trials.stated ? "this one does not" : "this one does, unlike those before",
                    "Number them all from 0, or leave the key out");
        }
        if (run.repetition().isEmpty()) {
            return withRepetition(run, trials.next++);
        }
        if (!trials.add(run.repetition().getAsInt())) {
            throw new InvalidInputException(
                    where,
                    "a trial (system, case, perturbation, repetition) must be in the file once",
                    "case " + InvalidInputException.quote(run.caseId()) + " has repetition "
                            + run.repetition().getAsInt() + " already",
                    "Remove one, number the repetitions from 0, or leave \"repetition\" out");
        }
        return run;
    }

    private static RecordedRun withRepetition(RecordedRun run, int repetition) {
        return new RecordedRun(
                run.system(),
                run.caseId(),
                OptionalInt.of(repetition),
                run.perturbation(),
                run.seed(),
                run.task(),
                run.expectation(),
                run.outcome(),
                run.output(),
                run.reason(),
                run.feedback(),
                run.usage(),
                run.latencyMs(),
                run.trace(),
                run.tags(),
                run.clusters());
    }

    /** All numbers below {@code next} were seen, and those in {@code ahead}. */
    private static final class Seen {
        private final boolean stated;
        private int next;
        private Set<Integer> ahead = Set.of();

        private Seen(boolean stated) {
            this.stated = stated;
        }

        private boolean add(int repetition) {
            if (repetition < next || ahead.contains(repetition)) {
                return false;
            }
            if (repetition != next) {
                ahead = ahead.isEmpty() ? new HashSet<>() : ahead;
                ahead.add(repetition);
                return true;
            }
            next++;
            while (!ahead.isEmpty() && ahead.remove(next)) {
                next++;
            }
            return true;
        }
    }
}
