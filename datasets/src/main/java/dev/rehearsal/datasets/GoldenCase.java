package dev.rehearsal.datasets;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One case of a golden dataset.
 *
 * @param id unique in its dataset
 * @param task all that the system is told
 * @param expectation what only scorers see
 * @param tags such as {@code edge}, {@code adversarial}, {@code ambiguous}
 * @param clusters what the case shares with others, by the cluster's kind
 * @param variants other wordings, for faults that change the meaning
 */
public record GoldenCase(
        String id,
        Task task,
        Expectation expectation,
        Set<String> tags,
        Map<String, String> clusters,
        CaseVariants variants) {

    /** A case without other wordings. */
    public GoldenCase(String id, Task task, Expectation expectation, Set<String> tags, Map<String, String> clusters) {
        this(id, task, expectation, tags, clusters, CaseVariants.NONE);
    }

    public GoldenCase {
        if (id.isBlank()) {
            throw new IllegalArgumentException("case: \"id\" must not be blank, but was \"\". Give every case an id.");
        }
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        clusters = Collections.unmodifiableMap(new TreeMap<>(clusters));
    }
}
