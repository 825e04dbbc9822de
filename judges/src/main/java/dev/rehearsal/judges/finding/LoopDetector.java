package dev.rehearsal.judges.finding;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.evidence.ToolRun;
import dev.rehearsal.judges.finding.TrialFinding.Answer;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule for loops of doom: a tool was run four times or oftener with the same arguments, and what came back says that nothing was
 * won by it. Explained where the results differ (pages, a queue), where they change at the end (a wait that was over), and where
 * each says that it is not ready yet (a wait that was given up, at most 20 times).
 */
final class LoopDetector implements FindingDetector {

    private static final int FEWEST = 4;
    private static final int MOST_POLLS = 20;

    private static final Pattern UNFINISHED = Pattern.compile(
            "\\b(?:pending|processing|in[ _-]progress|queued|running|scheduled|not (?:yet )?(?:ready|done|finished|available)|try (?:again )?later"
                    + "|waiting|in bearbeitung|ausstehend|noch nicht)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What is new in every result whatever it says: times, ids of requests, how long it took. */
    private static final Pattern VOLATILE = Pattern.compile(
            "\"(?:time|timestamp|date|at|took|took_ms|elapsed|elapsed_ms|duration|duration_ms|request_?id|trace_?id|nonce)\"\\s*:\\s*(?:\"[^\"]*\"|[0-9.eE+-]+)"
                    + "|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(?:Z|[+-][0-9:]+)?"
                    + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9.]+ ?ms\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public FailureMode mode() {
        return FailureMode.LOOP;
    }

    @Override
    public Optional<TrialFinding> look(Trial trial, Optional<Boolean> success) {
        List<ToolRun> runs = ToolRun.of(trial.trace());
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        Map<Object, List<ToolRun>> groups = new LinkedHashMap<>();
        runs.forEach(run -> groups.computeIfAbsent(run.use().identity(), key -> new ArrayList<>())
                .add(run));
        Optional<TrialFinding> explained = Optional.empty();
        for (List<ToolRun> group : groups.values()) {
            if (group.size() >= FEWEST) {
                TrialFinding finding = look(group);
                if (finding.answer() == Answer.SHOWN) {
                    return Optional.of(finding);
                }
                explained = explained.or(() -> Optional.of(finding));
            }
        }
        return explained.or(() -> Optional.of(new TrialFinding(
                FailureMode.LOOP, Answer.ABSENT, "No tool was run four times with the same arguments.")));
    }

    private static TrialFinding look(List<ToolRun> group) {
        List<String> results = group.stream().map(LoopDetector::result).toList();
        String times = InvalidInputException.quote(group.getFirst().use().tool()) + " was run " + group.size()
                + " times with the same arguments";
        long different = results.stream().distinct().count();
        if (different == results.size()) {
            return new TrialFinding(FailureMode.LOOP, Answer.EXPLAINED, times + ", each time with another result.");
        }
        String last = results.getLast();
        if (different > 1 && results.subList(0, results.size() - 1).stream().noneMatch(last::equals)) {
            return new TrialFinding(FailureMode.LOOP, Answer.EXPLAINED, times + ", until the result changed.");
        }
        boolean waiting =
                group.stream().allMatch(run -> UNFINISHED.matcher(result(run)).find());
        if (waiting && group.size() <= MOST_POLLS) {
            return new TrialFinding(
                    FailureMode.LOOP, Answer.EXPLAINED, times + "; each result says that it is not ready yet.");
        }
        return new TrialFinding(
                FailureMode.LOOP,
                Answer.SHOWN,
                times + (different == 1 ? ", always with the same result." : " and won nothing by it."),
                group.stream().map(run -> run.use().spanId()).toList());
    }

    private static String result(ToolRun run) {
        String said = run.use().error().map(error -> "error: " + error).orElse("")
                + run.result().orElse("");
        return VOLATILE.matcher(said).replaceAll("").strip();
    }
}
