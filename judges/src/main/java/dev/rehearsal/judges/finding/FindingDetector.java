package dev.rehearsal.judges.finding;

import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;

/**
 * A rule that tells whether one trial shows a known failure, by what happened in it. It says what it looks at, and does not raise
 * what another cause explains. Stateless.
 */
interface FindingDetector {

    /** Return the failure that it looks for. */
    FailureMode mode();

    /** Every rule that looks at the trial itself; the other failures are counted from scores. */
    List<FindingDetector> ALL = List.of(
            new LoopDetector(), new ContextBloatDetector(), new CascadingErrorDetector(), new InjectionDetector());

    /**
     * Look at a trial that was played.
     *
     * @param success the trial's verdict; empty where there is none
     * @return empty where nothing that was recorded could show it
     */
    Optional<TrialFinding> look(Trial trial, Optional<Boolean> success);
}
