package dev.rehearsal.harness.findings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A draw of findings by a fixed seed, spread over sources, files and cases. Clean runs come first, since those alone are counted by
 * {@code rehearsal score}.
 */
final class FindingDraw {

    static final int SIZE = 30;
    private static final long SEED = 14;

    private FindingDraw() {}

    /** Return the drawn findings of one rule, at most 30, each of another trial. */
    static List<RecordedFinding> of(List<RecordedFinding> shown) {
        List<RecordedFinding> left = new ArrayList<>(shown);
        left.sort(Comparator.comparing(RecordedFinding::key));
        Collections.shuffle(left, new Random(SEED));
        Map<String, Integer> drawn = new HashMap<>();
        List<RecordedFinding> sample = new ArrayList<>();
        while (!left.isEmpty() && sample.size() < SIZE) {
            RecordedFinding next = Collections.min(
                    left,
                    Comparator.comparing((RecordedFinding one) -> !one.clean())
                            .thenComparing(one -> drawn.getOrDefault(one.source(), 0))
                            .thenComparing(one -> drawn.getOrDefault(one.source() + one.file(), 0))
                            .thenComparing(one -> drawn.getOrDefault(one.source() + one.task(), 0)));
            left.remove(next);
            sample.add(next);
            for (String same : List.of(next.source(), next.source() + next.file(), next.source() + next.task())) {
                drawn.merge(same, 1, Integer::sum);
            }
        }
        sample.sort(Comparator.comparing((RecordedFinding one) -> !one.clean()).thenComparing(RecordedFinding::key));
        return sample;
    }
}
