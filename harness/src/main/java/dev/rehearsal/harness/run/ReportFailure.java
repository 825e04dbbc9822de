package dev.rehearsal.harness.run;

import dev.rehearsal.reports.store.StoreException;
import dev.rehearsal.reports.wording.Visible;

/**
 * A report that could not be written. The run's answer does not depend on it, nor do the other formats.
 *
 * @param format the format's name
 * @param why what went wrong
 */
public record ReportFailure(String format, String why) {

    private static final int MAX_WHY = 500;

    static ReportFailure of(String format, Throwable thrown) {
        String why = switch (thrown) {
            case OutOfMemoryError e ->
                "the heap is too small (" + e.getMessage() + "); REHEARSAL_JAVA_OPTS=-Xmx4g makes it larger";
            case StackOverflowError ignored -> "something in it is nested too deeply";
            case StoreException failure -> String.valueOf(failure.getMessage());
            case Throwable other -> other.toString();
        };
        return new ReportFailure(format, Visible.line(why, MAX_WHY));
    }

    /**
     * Return one line that says what happened and what to do.
     *
     * @param run STORE.duckdb#RUN
     */
    public String text(String run) {
        return run + ": the " + format + " report must be written, but writing it failed: "
                + why.replaceAll("\\.$", "") + ". The run is stored; rehearsal report " + run + " --format " + format
                + " writes it again.";
    }
}
