package dev.rehearsal.harness.findings;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.reports.TrialView;
import java.util.List;
import java.util.Optional;

/**
 * One rule's answer to one recorded trial.
 *
 * @param source the folder of the recordings, such as {@code agentdojo}
 * @param file the recording's name
 * @param mode the failure that is looked for
 * @param rule the failure's word, with the metric behind it where a score decided
 * @param view the trial
 * @param shown what shows it; empty where it does not show
 */
record RecordedFinding(
        String source, String file, FailureMode mode, String rule, TrialView view, Optional<Shown> shown) {

    /**
     * What shows a failure.
     *
     * @param words the sentence that people are told
     * @param spans ids of the spans
     */
    record Shown(String words, List<String> spans) {}

    /** Return whether nothing was done to the trial on purpose. */
    boolean clean() {
        return view.trial().scenario().perturbation().equals(RecordedRun.CLEAN);
    }

    /** Return the case. */
    String caseId() {
        return view.trial().scenario().caseId();
    }

    /** Return the user's task: of a case under attack without the attack, whose task stands behind the second slash. */
    String task() {
        String[] parts = caseId().split("/", -1);
        return parts.length < 3 ? caseId() : parts[0] + "/" + parts[1];
    }

    /** Return what makes the trial this one, for an order that does not change. */
    String key() {
        return String.join(
                " ",
                source,
                file,
                view.trial().system(),
                caseId(),
                view.trial().scenario().perturbation(),
                String.valueOf(view.trial().scenario().repetition()));
    }
}
