package dev.rehearsal.judges.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The items of one judge by what is true and what it says of them in each arm. Grows with the combinations, not with the items. */
final class JudgeTally {

    private static final int MAX_WORDS = 100;
    private static final int MAX_WORD_LENGTH = 40;
    private static final String OTHER = "…";

    private final Map<Map<String, Cell>, Long> items = new HashMap<>();
    private final Set<String> words = new TreeSet<>();

    /** Truth and verdict of one item in one arm. */
    record Cell(Optional<String> truth, Optional<String> verdict) {}

    /** Count one item. A judge that invents new words for ever must not fill the memory. */
    void add(Map<String, Cell> byArm) {
        Map<String, Cell> bounded = new TreeMap<>();
        byArm.forEach((arm, cell) ->
                bounded.put(arm, new Cell(cell.truth(), cell.verdict().map(this::bounded))));
        items.merge(bounded, 1L, Long::sum);
    }

    private String bounded(String word) {
        String cut = word.length() > MAX_WORD_LENGTH ? word.substring(0, MAX_WORD_LENGTH) + OTHER : word;
        if (words.size() >= MAX_WORDS && !words.contains(cut)) {
            return OTHER;
        }
        words.add(cut);
        return cut;
    }

    /** Make the figures. */
    JudgeCalibration calibration(
            String judge, List<String> order, List<String> classes, Optional<String> positive, double level) {
        long verdicts = 0;
        long labelled = 0;
        long missing = 0;
        Map<String, Long> strange = new TreeMap<>();
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        Map<String, Long> unusable = new TreeMap<>();
        for (Map.Entry<Map<String, Cell>, Long> entry : items.entrySet()) {
            long times = entry.getValue();
            for (Cell cell : entry.getKey().values()) {
                Optional<String> usable = cell.verdict().filter(classes::contains);
                verdicts += times;
                labelled += cell.truth().isPresent() ? times : 0;
                missing += cell.verdict().isEmpty() ? times : 0;
                if (usable.isEmpty()) {
                    cell.verdict().ifPresent(word -> strange.merge(word, times, Long::sum));
                }
                cell.truth().ifPresent(truth -> {
                    if (usable.isPresent()) {
                        counts.computeIfAbsent(truth, key -> new TreeMap<>()).merge(usable.get(), times, Long::sum);
                    } else {
                        unusable.merge(truth, times, Long::sum);
                    }
                });
            }
        }
        ConfusionMatrix matrix = new ConfusionMatrix(classes, counts, unusable);
        return new JudgeCalibration(
                judge,
                order,
                verdicts,
                labelled,
                missing,
                mostFrequentFirst(strange),
                matrix,
                matrix.accuracy(level),
                matrix.accuracyOfAll(level),
                matrix.accuracyWithoutTies(level),
                matrix.kappa(level),
                matrix.byClass(level),
                positive.map(label -> rates(classes, label, level)).orElse(List.of()),
                positive.map(label -> differences(classes, label, level)).orElse(List.of()));
    }

    private static Map<String, Long> mostFrequentFirst(Map<String, Long> words) {
        return words.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private List<String> arms() {
        Set<String> arms = new TreeSet<>();
        items.keySet().forEach(each -> arms.addAll(each.keySet()));
        return new ArrayList<>(arms);
    }

    private List<JudgeCalibration.ArmRate> rates(List<String> classes, String positive, double level) {
        return arms().stream()
                .map(name -> {
                    JudgedArm arm = arm(name, classes, positive);
                    JudgedArm.Confusion seen = arm.confusion();
                    return new JudgeCalibration.ArmRate(
                            name,
                            Share.of(seen.called(), seen.usable(), level),
                            arm.labels(),
                            CorrectedValue.rate(arm, independence(), level),
                            RoganGladen.of(arm, level));
                })
                .toList();
    }

    private List<JudgeCalibration.ArmDifference> differences(List<String> classes, String positive, double level) {
        List<String> arms = arms();
        return arms.stream()
                .skip(1)
                .map(name -> new JudgeCalibration.ArmDifference(
                        arms.getFirst(),
                        name,
                        CorrectedValue.difference(
                                arm(arms.getFirst(), classes, positive),
                                arm(name, classes, positive),
                                independence(),
                                level)))
                .toList();
    }

    private JudgedArm arm(String name, List<String> classes, String positive) {
        List<JudgedArm.Unit> units = new ArrayList<>(items.size());
        List<Long> times = new ArrayList<>(items.size());
        items.forEach((byArm, number) -> {
            Cell cell = byArm.get(name);
            units.add(new JudgedArm.Unit(1, cell == null ? List.of() : List.of(trial(cell, classes, positive))));
            times.add(number);
        });
        return JudgedArm.of(units, times);
    }

    private static JudgedTrial trial(Cell cell, List<String> classes, String positive) {
        return new JudgedTrial(
                cell.verdict()
                        .filter(classes::contains)
                        .map(verdict -> verdict.equals(positive) ? 1.0 : 0.0)
                        .orElse(JudgedArm.UNUSABLE),
                cell.truth().map(positive::equals));
    }

    private Independence independence() {
        return new Independence.Alone(List.copyOf(items.values()));
    }
}
