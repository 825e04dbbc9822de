package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.RecordedRun;

/** What is done to each run between its reading and its writing. For one thread. */
public interface RunRewriter {

    /** Nothing is done. */
    RunRewriter NONE = run -> run;

    /** Return the run to be written. */
    RecordedRun rewrite(RecordedRun run);

    /** Return a rewriter that does the same to each run and tells nobody, for runs that are read before they are written. */
    default RunRewriter quiet() {
        return this;
    }

    /** Return what may be told of a text that came from the file, such as an error that quotes it. */
    default String told(String text) {
        return text;
    }

    /** Finish what is written beside, once all is well. */
    default void finish() {}

    /** Leave nothing beside, since something failed. */
    default void abandon() {}
}
