package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.RunAddress;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.store.StoredTrials;

/**
 * A trial as people name it: {@code RUN/NUMBER} or {@code FILE/NUMBER}.
 *
 * @param run what {@link RunResolver} finds
 * @param number the trial's place in its run, from 0
 */
public record TrialReference(String run, long number) {

    private static final String NUMBER = "[0-9]{1,9}";

    /** Return whether the text names a trial and not a run or file. */
    public static boolean is(String text) {
        int slash = text.lastIndexOf('/');
        return slash > 0 && text.substring(slash + 1).matches(NUMBER);
    }

    /**
     * Read a name.
     *
     * @throws InvalidInputException where it is none
     */
    public static TrialReference of(String text) {
        if (!is(text)) {
            throw new InvalidInputException(
                    text, "a trial must be RUN/NUMBER or FILE/NUMBER", "it is not", "Write for example last/17");
        }
        int slash = text.lastIndexOf('/');
        return new TrialReference(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
    }

    /**
     * Find the trial.
     *
     * @throws InvalidInputException where it is not stored
     */
    public TrialView in(RunReference target) {
        StoredTrials trials = target.store().trials(target.run().id());
        return trials.trial(number)
                .orElseThrow(() -> new InvalidInputException(
                        this.toString(),
                        "the trial must be stored",
                        "there is none of that number",
                        trials.count() + " trials are stored, numbered from 0; "
                                + RunAddress.show(new RunAddress(
                                                target.store().file(),
                                                target.run().id())
                                        .text())
                                + " lists them"));
    }

    @Override
    public String toString() {
        return run + "/" + number;
    }
}
