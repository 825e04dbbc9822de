package dev.rehearsal.judges.calibration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One item in one arm with all labels that it got.
 *
 * @param arm the system that it is of; empty text where there is none
 * @param reference what counts as true without people; wins over them
 * @param humans the class that each person gave, by name; more than one person makes agreement measurable
 * @param judges the verdicts
 */
public record LabelledItem(
        String arm, Optional<String> reference, Map<String, String> humans, List<JudgeLabel> judges) {

    public LabelledItem {
        humans = Map.copyOf(humans);
        judges = List.copyOf(judges);
    }

    /**
     * The verdict of a judge.
     *
     * @param judge its name
     * @param order the classes in the order in which it saw what they stand for; empty where that has no order
     * @param value the class; empty where the verdict was none
     */
    public record JudgeLabel(String judge, List<String> order, Optional<String> value) {
        public JudgeLabel {
            order = List.copyOf(order);
        }
    }

    /** Return what counts as true: the reference, else the class that more than half of the people gave. */
    Optional<String> truth() {
        return reference.or(() -> majority(counts()));
    }

    /** Return how many people gave each class. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        humans.values().forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }

    /** Return the class that more than half gave; empty where none is. */
    public static Optional<String> majority(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > all)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
