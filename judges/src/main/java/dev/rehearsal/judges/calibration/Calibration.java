package dev.rehearsal.judges.calibration;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What labels say of judges and of people.
 *
 * @param items how many items there are, those of each arm on their own
 * @param withTruth how many have a truth: a reference, or a class that more than half of their people gave
 * @param divided how many have labels of people and no majority among them: they are held against nothing
 * @param classes all classes in order of name, ties last
 * @param positive the class whose rate is corrected; empty where none is
 * @param level the confidence level of all intervals
 * @param people how far people agree; empty where no item has two labels
 * @param judges by name and order
 * @param positions what changes with the order in which a judge sees things, by judge; without those asked in one order alone
 */
public record Calibration(
        long items,
        long withTruth,
        long divided,
        List<String> classes,
        Optional<String> positive,
        double level,
        Optional<HumanAgreement> people,
        List<JudgeCalibration> judges,
        Map<String, PositionBias> positions) {
    public Calibration {
        classes = List.copyOf(classes);
        judges = List.copyOf(judges);
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
    }
}
