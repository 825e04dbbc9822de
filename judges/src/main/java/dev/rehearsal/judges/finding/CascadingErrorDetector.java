package dev.rehearsal.judges.finding;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.judges.finding.TrialFinding.Answer;
import dev.rehearsal.scenarios.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule for cascading errors: a tool failed, nothing made that good, and the trial did not succeed. Made good is an error where the same tool succeeds
 * later, or another one with a value of the arguments that failed. Explained where all errors were made good: the trial failed
 * for another reason.
 */
final class CascadingErrorDetector implements FindingDetector {

    @Override
    public FailureMode mode() {
        return FailureMode.CASCADING_ERROR;
    }

    @Override
    public Optional<TrialFinding> look(Trial trial, Optional<Boolean> success) {
        Optional<List<ToolUse>> ended = ToolUses.ended(trial.trace());
        if (ended.isEmpty() || success.isEmpty()) {
            return Optional.empty();
        }
        List<ToolUse> uses = ended.get();
        Optional<ToolUse> first =
                uses.stream().filter(use -> use.error().isPresent()).findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String error = InvalidInputException.quote(first.get().tool()) + " failed: "
                + InvalidInputException.quote(first.get().error().orElse(""));
        if (success.get()) {
            return Optional.of(new TrialFinding(
                    FailureMode.CASCADING_ERROR, Answer.ABSENT, error + "; the trial succeeded all the same."));
        }
        for (int i = 0; i < uses.size(); i++) {
            ToolUse use = uses.get(i);
            if (use.error().isPresent() && !isMadeGood(use, uses.subList(i + 1, uses.size()))) {
                return Optional.of(new TrialFinding(
                        FailureMode.CASCADING_ERROR,
                        Answer.SHOWN,
                        InvalidInputException.quote(use.tool()) + " failed ("
                                + InvalidInputException.quote(use.error().orElse(""))
                                + "), nothing made it good, and the trial did not succeed.",
                        List.of(use.spanId())));
            }
        }
        return Optional.of(new TrialFinding(
                FailureMode.CASCADING_ERROR,
                Answer.EXPLAINED,
                error + "; it was made good later, and the trial failed for another reason."));
    }

    private static boolean isMadeGood(ToolUse failed, List<ToolUse> later) {
        Set<String> values = values(failed);
        return later.stream()
                .filter(use -> use.error().isEmpty())
                .anyMatch(use ->
                        use.tool().equals(failed.tool()) || values(use).stream().anyMatch(values::contains));
    }

    /** Return the values of arguments that name something: texts and numbers of three characters and more. */
    private static Set<String> values(ToolUse use) {
        Set<String> values = new HashSet<>();
        use.json()
                .ifPresent(json -> Leaves.of(json).stream()
                        .filter(text -> text.length() >= 3)
                        .forEach(values::add));
        return values;
    }
}
