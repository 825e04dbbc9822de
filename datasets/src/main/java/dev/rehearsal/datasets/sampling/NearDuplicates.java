package dev.rehearsal.datasets.sampling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs that asked the same but for ids, numbers and dates, that ended alike, took about as long and had the same perturbation. Of each group the first run stands for all.
 */
final class NearDuplicates {

    /** Of so much of both texts together, at least, a near duplicate has both. */
    private static final double ALIKE = 0.9;

    /** More runs that share a band and are not alike are not looked at: such a band tells nothing. */
    private static final int MAX_CANDIDATES = 64;

    private NearDuplicates() {}

    /**
     * Return for each run the index of the run that stands for it, which is its own where it stands for itself.
     *
     * @param kind runs of different kinds are no duplicates
     */
    static int[] fold(List<RunFeatures> runs, Function<RunFeatures, Object> kind) {
        int[] standsFor = new int[runs.size()];
        Map<Band, List<Integer>> found = new HashMap<>();
        for (int i = 0; i < standsFor.length; i++) {
            TextSketch sketch = runs.get(i).sketch();
            List<Band> bands = bands(sketch, kind.apply(runs.get(i)));
            int same = alike(sketch, bands, runs, found);
            standsFor[i] = same < 0 ? i : same;
            if (same < 0) {
                for (Band band : bands) {
                    found.computeIfAbsent(band, one -> new ArrayList<>(1)).add(i);
                }
            }
        }
        return standsFor;
    }

    private record Band(Object kind, int index, int hash) {}

    private static List<Band> bands(TextSketch sketch, Object kind) {
        List<Band> bands = new ArrayList<>(TextSketch.BANDS);
        for (int band = 0; band < TextSketch.BANDS; band++) {
            bands.add(new Band(kind, band, sketch.band(band)));
        }
        return bands;
    }

    /** Return the first run that is alike; -1 where none is. */
    private static int alike(
            TextSketch sketch, List<Band> bands, List<RunFeatures> runs, Map<Band, List<Integer>> found) {
        for (Band band : bands) {
            List<Integer> candidates = found.getOrDefault(band, List.of());
            for (int candidate : candidates.subList(0, Math.min(MAX_CANDIDATES, candidates.size()))) {
                if (sketch.similarity(runs.get(candidate).sketch()) >= ALIKE) {
                    return candidate;
                }
            }
        }
        return -1;
    }
}
