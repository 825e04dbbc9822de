package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.sampling.ClopperPearson;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The labels of people, by how many items got which, and by person. Grows with people and combinations, not with items. */
final class HumanTally {

    /** Degrees of freedom from which on Student's t is the normal distribution. */
    private static final double NORMAL = 1e6;

    private final Map<Map<String, Integer>, Long> items = new HashMap<>();
    private final Map<String, Counts> byPerson = new TreeMap<>();
    private final Set<String> classes = new TreeSet<>();

    private static final class Counts {
        private long labels;
        private long held;
        private long agreeing;
    }

    void add(LabelledItem item) {
        Map<String, Integer> counts = item.counts();
        if (counts.isEmpty()) {
            return;
        }
        classes.addAll(counts.keySet());
        items.merge(counts, 1L, Long::sum);
        item.humans().forEach((person, label) -> {
            Counts own = byPerson.computeIfAbsent(person, name -> new Counts());
            own.labels++;
            LabelledItem.majority(without(counts, label)).ifPresent(others -> {
                own.held++;
                own.agreeing += others.equals(label) ? 1 : 0;
            });
        });
    }

    int people() {
        return byPerson.size();
    }

    private static Map<String, Integer> without(Map<String, Integer> counts, String label) {
        Map<String, Integer> others = new TreeMap<>(counts);
        others.merge(label, -1, Integer::sum);
        others.values().removeIf(count -> count == 0);
        return others;
    }

    /** Make the figures; empty where no item has two labels. */
    Optional<HumanAgreement> agreement(double level) {
        var coefficients = new AgreementCoefficients(ConfusionMatrix.ordered(classes), items, level);
        if (coefficients.items() == 0) {
            return Optional.empty();
        }
        List<HumanAgreement.Person> persons = byPerson.entrySet().stream()
                .map(entry -> new HumanAgreement.Person(
                        entry.getKey(),
                        entry.getValue().labels,
                        Share.of(entry.getValue().agreeing, entry.getValue().held, level)))
                .toList();
        return Optional.of(new HumanAgreement(
                byPerson.size(),
                coefficients.items(),
                coefficients.fleiss(),
                coefficients.alpha(),
                coefficients.ac1(),
                ceiling(level),
                divided(),
                persons));
    }

    /** How the labels of one item do against the others'. */
    private record Held(long agreeing, long of, long items) {}

    private List<Held> held() {
        return items.entrySet().stream()
                .map(entry -> {
                    long agreeing = 0;
                    long of = 0;
                    for (Map.Entry<String, Integer> label : entry.getKey().entrySet()) {
                        Optional<String> others = LabelledItem.majority(without(entry.getKey(), label.getKey()));
                        of += others.isPresent() ? label.getValue() : 0;
                        agreeing += others.filter(label.getKey()::equals).isPresent() ? label.getValue() : 0;
                    }
                    return new Held(agreeing, of, entry.getValue());
                })
                .toList();
    }

    private long divided() {
        long all = items.entrySet().stream()
                .filter(entry -> labels(entry.getKey()) > 1)
                .mapToLong(entry -> entry.getValue() * labels(entry.getKey()))
                .sum();
        return all - held().stream().mapToLong(each -> each.of() * each.items()).sum();
    }

    private static long labels(Map<String, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Return the share with Clopper and Pearson's interval on the effective number of labels: those of one item are one cluster. */
    private HumanAgreement.Ceiling ceiling(double level) {
        List<Held> held = held().stream().filter(each -> each.of() > 0).toList();
        long agreeing = 0;
        long of = 0;
        double clusters = 0;
        for (Held each : held) {
            agreeing += each.agreeing() * each.items();
            of += each.of() * each.items();
            clusters += each.items();
        }
        if (clusters < 2) {
            return new HumanAgreement.Ceiling(agreeing, of, Optional.empty());
        }
        double share = (double) agreeing / of;
        double squares = 0;
        for (Held each : held) {
            double residual = each.agreeing() - share * each.of();
            squares += each.items() * residual * residual;
        }
        double variance = squares / of / of * clusters / (clusters - 1);
        double effective = variance > 0 ? Math.min((double) of, share * (1 - share) / variance) : clusters;
        double alpha = 1 - level;
        double known = StudentT.critical(alpha, NORMAL) / StudentT.critical(alpha, clusters - 1);
        double units = effective * known * known;
        Interval interval =
                new Interval(ClopperPearson.lower(share, units, alpha), ClopperPearson.upper(share, units, alpha));
        return new HumanAgreement.Ceiling(agreeing, of, Optional.of(interval));
    }
}
