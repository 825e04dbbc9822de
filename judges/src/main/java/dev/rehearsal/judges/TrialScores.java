package dev.rehearsal.judges;

import dev.rehearsal.datasets.trace.Usage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All scores of one trial, and what the models took that judged it.
 *
 * @param scores success first, one score a metric
 * @param judgeUsage what is known of the calls and tokens that judging took, by the scorer's name; scorers of which nobody says are
 *     left out
 * @param verdicts what judges said
 */
public record TrialScores(List<Score> scores, Map<String, Usage> judgeUsage, List<Verdict> verdicts) {
    public TrialScores {
        scores = List.copyOf(scores);
        verdicts = List.copyOf(verdicts);
        judgeUsage = Collections.unmodifiableSortedMap(new TreeMap<>(judgeUsage));
    }
}
