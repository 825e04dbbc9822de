package dev.rehearsal.judges.model;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rubric that a judge judges by. Read from {@code judges/rubrics/*.yaml} or a file of the user's.
 *
 * @param name lower-case words joined by hyphens; names the metrics {@code judge.NAME} and {@code judge.NAME.pass}
 * @param version counted up whenever the wording changes
 * @param criterion what is asked of an answer
 * @param sees what the judge is shown
 * @param anchors what some ratings mean
 * @param pass the least rating that passes, 2 to 10
 */
public record Rubric(
        String name, int version, String criterion, Set<Part> sees, SortedMap<Integer, String> anchors, int pass) {

    public Rubric {
        sees = Set.copyOf(sees);
        anchors = Collections.unmodifiableSortedMap(new TreeMap<>(anchors));
    }

    /** Return the label that goes with a rating. */
    JudgeVerdict.Label label(int rating) {
        return rating >= pass ? JudgeVerdict.Label.PASS : JudgeVerdict.Label.FAIL;
    }

    /** Return what some ratings mean, a line each. */
    String scale() {
        StringBuilder scale = new StringBuilder();
        for (Map.Entry<Integer, String> anchor : anchors.entrySet()) {
            scale.append(anchor.getKey()).append(": ").append(anchor.getValue()).append('\n');
        }
        return scale.toString();
    }

    /** Name what a judge can be shown. */
    public enum Part {
        /** What the system was asked. */
        TASK,
        /** What it answered. */
        ANSWER,
        /** The case's reference answer; cases without one are not judged. */
        REFERENCE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
