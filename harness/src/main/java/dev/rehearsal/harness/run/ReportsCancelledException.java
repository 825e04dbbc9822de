package dev.rehearsal.harness.run;

/** The end of the writing of reports before they were written, because somebody asked for it. */
final class ReportsCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReportsCancelledException() {
        super("the reports were not written to their end");
    }
}
