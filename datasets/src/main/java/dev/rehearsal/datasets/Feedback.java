package dev.rehearsal.datasets;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The verdict that came with a recorded run.
 *
 * @param success the recorded verdict; empty for a run without one, which is never a failure
 * @param scores recorded grades by name
 * @param labels what people or programs noted, by kind, such as {@code responsible_agent}
 */
public record Feedback(Optional<Boolean> success, Map<String, Double> scores, Map<String, String> labels) {

    /** Nothing was said. */
    public static final Feedback NONE = new Feedback(Optional.empty(), Map.of(), Map.of());

    public Feedback {
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
