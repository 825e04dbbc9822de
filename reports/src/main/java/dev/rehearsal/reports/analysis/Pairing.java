package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.coordination.CoordinationMetrics;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Holm;
import dev.rehearsal.judges.statistics.PairedAnalysis;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.store.Figures;
import dev.rehearsal.reports.store.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two arms paired by case and compared, one metric at a time. */
final class Pairing {

    /**
     * Metrics that by construction mostly say what another one says: a recorded verdict is the success of its trial, and
     * a turn has one model call unless calls are repeated. Where all values are the same they count once.
     */
    private static final Map<String, String> SAME = Map.of("verdict", Metric.SUCCESS.name(), "turns", "model-calls");

    private final Arm baseline;
    private final Arm candidate;
    private final Figures left;
    private final Figures right;
    private final Settings settings;
    private final List<Metric> metrics;
    private final boolean leftSingle;
    private final boolean rightSingle;

    Pairing(Arm baseline, Figures left, Arm candidate, Figures right, Settings settings) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.left = left;
        this.right = right;
        this.settings = settings;
        this.metrics = common();
        this.leftSingle = left.isSingleAgent(baseline.system());
        this.rightSingle = right.isSingleAgent(candidate.system());
    }

    List<Comparison> clean() {
        Slice before = Slice.clean(baseline.system());
        Slice after = Slice.clean(candidate.system());
        Set<String> measured = measured(left, before);
        measured.addAll(measured(right, after));
        Prepared clean = new Prepared(true);
        for (Metric metric : metrics) {
            boolean first = isPrimary(metric);
            if (first || (isOfBoth(metric) && measured.contains(metric.name()))) {
                clean.add(metric, first, pairs(metric, before, after, first));
            }
        }
        return clean.with(clean.primary().own(), Holm.decide(clean.others, settings.level()));
    }

    /**
     * Compare in every metric under each perturbation that acted on both sides, over the trials in which it did, and by each tag
     * that clean trials of both sides have. Words are adjusted for the number of perturbations: the primary metric's under all of
     * them are one family, the other metrics' under all of them another. Tags make two families likewise.
     */
    Map<Subgroup, List<Comparison>> subgroups() {
        Map<Subgroup, Prepared> parts = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            boolean first = isPrimary(metric);
            if (first || isOfBoth(metric)) {
                Map<Subgroup, List<CaseTally>> ones = subgroups(left, baseline, metric, leftSingle);
                Map<Subgroup, List<CaseTally>> others = subgroups(right, candidate, metric, rightSingle);
                ones.forEach((part, tallies) -> Optional.ofNullable(others.get(part))
                        .map(counterpart -> pairs(tallies, counterpart, first))
                        .filter(pairs -> first || !scored(pairs).isEmpty())
                        .ifPresent(pairs -> parts.computeIfAbsent(part, name -> new Prepared(false))
                                .add(metric, first, pairs)));
            }
        }
        Map<Subgroup, List<Comparison>> compared = new LinkedHashMap<>(together(parts, Subgroup.Under.class));
        compared.putAll(together(parts, Subgroup.Tagged.class));
        return compared;
    }

    private static Map<Subgroup, List<CaseTally>> subgroups(Figures figures, Arm arm, Metric metric, boolean isSingle) {
        Map<Subgroup, List<CaseTally>> found = figures.subgroups(arm.system(), metric);
        if (isSingle && CoordinationMetrics.includes(metric.name())) {
            found.replaceAll((part, tallies) -> List.of());
        }
        return found;
    }

    /** Decide all parts of one kind together. */
    private Map<Subgroup, List<Comparison>> together(Map<Subgroup, Prepared> all, Class<? extends Subgroup> kind) {
        Map<Subgroup, Prepared> parts = new LinkedHashMap<>();
        all.forEach((part, prepared) -> {
            if (kind.isInstance(part)) {
                parts.put(part, prepared);
            }
        });
        Iterator<Comparison> primaries = Holm.decide(
                        parts.values().stream().map(Prepared::primary).toList(), settings.level())
                .iterator();
        Iterator<Comparison> secondaries = Holm.decide(
                        parts.values().stream()
                                .flatMap(each -> each.others.stream())
                                .toList(),
                        settings.level())
                .iterator();
        Map<Subgroup, List<Comparison>> compared = new LinkedHashMap<>();
        parts.forEach((part, prepared) -> {
            Comparison first = primaries.next();
            List<Comparison> rest = new ArrayList<>();
            prepared.others.forEach(one -> rest.add(secondaries.next()));
            compared.put(
                    part,
                    prepared.with(first, rest).stream()
                            .map(JudgeCorrection::inPart)
                            .toList());
        });
        return compared;
    }

    private boolean isPrimary(Metric metric) {
        return metric.name().equals(settings.primary());
    }

    /** What is compared in one part of the trials, one metric after the other, before anything is decided. */
    private final class Prepared {
        private final List<Holm.Member> primary = new ArrayList<>();
        /** The other metrics in their order, without those that say the same as another. */
        private final List<Holm.Member> others = new ArrayList<>();
        /** Those, by the name of the other. */
        private final Map<Metric, String> same = new LinkedHashMap<>();

        private final Map<String, List<CasePair>> seen = new HashMap<>();
        private final boolean named;

        /** Begin; {@code named} says whether other metrics than the primary one keep the names of the cases that changed. */
        Prepared(boolean named) {
            this.named = named;
        }

        void add(Metric metric, boolean first, List<CasePair> pairs) {
            String twin = SAME.getOrDefault(metric.name(), "");
            if (!first
                    && scored(pairs).equals(seen.get(twin))
                    && settings.margin(metric.name()).equals(settings.margin(twin))) {
                same.put(metric, twin);
                return;
            }
            if (SAME.containsValue(metric.name())) {
                seen.put(metric.name(), scored(pairs));
            }
            Holm.Member member = analysis(metric, pairs).member(settings.level());
            (first ? primary : others).add(first || named ? member : member.withoutChanges());
        }

        Holm.Member primary() {
            return primary.getFirst();
        }

        /** Return the comparisons, the primary metric's first, with those that say the same as another at the end. */
        List<Comparison> with(Comparison first, List<Comparison> rest) {
            List<Comparison> compared = new ArrayList<>();
            compared.add(first);
            compared.addAll(rest);
            same.forEach((metric, twin) -> compared.stream()
                    .filter(comparison -> comparison.metric().name().equals(twin))
                    .findFirst()
                    .map(comparison -> comparison.as(metric))
                    .ifPresent(compared::add));
            return List.copyOf(compared);
        }
    }

    /** What takes several agents is not compared with a single one: it could not have been otherwise. */
    private boolean isOfBoth(Metric metric) {
        return !(CoordinationMetrics.includes(metric.name()) && (leftSingle || rightSingle));
    }

    private static List<CasePair> scored(List<CasePair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.baseline().scored() + pair.candidate().scored() > 0)
                .map(pair ->
                        new CasePair(pair.caseId(), pair.clusters(), values(pair.baseline()), values(pair.candidate())))
                .toList();
    }

    /** What is known: whether a trial abstains or lacks a value makes no other metric of it. */
    private static Tally values(Tally tally) {
        return new Tally(tally.scored(), 0, tally.sum(), tally.sumOfSquares());
    }

    private PairedAnalysis analysis(Metric metric, List<CasePair> pairs) {
        return PairedAnalysis.of(
                metric, baseline.name(), candidate.name(), pairs, settings.estimand(), settings.margin(metric.name()));
    }

    private static Set<String> measured(Figures figures, Slice slice) {
        Set<String> measured = new HashSet<>();
        figures.statuses(slice).forEach((metric, count) -> {
            if (count.measured() > 0) {
                measured.add(metric);
            }
        });
        return measured;
    }

    /**
     * Join both sides by case. A case to which a metric does not apply on either side is no pair of it; of the primary metric
     * every case is kept, since a missing verdict is news.
     */
    private List<CasePair> pairs(Metric metric, Slice before, Slice after, boolean all) {
        boolean ofTeams = CoordinationMetrics.includes(metric.name());
        return pairs(
                ofTeams && leftSingle ? List.of() : left.tallies(before, metric),
                ofTeams && rightSingle ? List.of() : right.tallies(after, metric),
                all);
    }

    private static List<CasePair> pairs(List<CaseTally> ones, List<CaseTally> others, boolean all) {
        List<CasePair> pairs = joined(ones, others);
        if (!all) {
            pairs.removeIf(pair -> pair.baseline().scored() + pair.candidate().scored() == 0);
        }
        return pairs;
    }

    /** Join what is sorted by case on both sides. */
    static List<CasePair> joined(List<CaseTally> ones, List<CaseTally> others) {
        List<CasePair> pairs = new ArrayList<>(Math.max(ones.size(), others.size()));
        int i = 0;
        int j = 0;
        while (i < ones.size() || j < others.size()) {
            int order = i == ones.size()
                    ? 1
                    : j == others.size()
                            ? -1
                            : ones.get(i).caseId().compareTo(others.get(j).caseId());
            if (order < 0) {
                CaseTally one = ones.get(i++);
                pairs.add(new CasePair(one.caseId(), one.clusters(), one.tally(), Tally.NONE));
            } else if (order > 0) {
                CaseTally other = others.get(j++);
                pairs.add(new CasePair(other.caseId(), other.clusters(), Tally.NONE, other.tally()));
            } else {
                CaseTally one = ones.get(i++);
                CaseTally other = others.get(j++);
                pairs.add(new CasePair(one.caseId(), clusters(one, other), one.tally(), other.tally()));
            }
        }
        return pairs;
    }

    /** Return all clusters that either side names; the baseline's word counts where they differ. */
    private static Map<String, String> clusters(CaseTally one, CaseTally other) {
        if (one.clusters().equals(other.clusters())) {
            return one.clusters();
        }
        Map<String, String> all = new HashMap<>(other.clusters());
        all.putAll(one.clusters());
        return all;
    }

    private List<Metric> common() {
        Map<String, Metric> others = new HashMap<>();
        right.metrics().forEach(metric -> others.put(metric.name(), metric));
        List<Metric> common = new ArrayList<>();
        for (Metric metric : left.metrics()) {
            Metric other = others.get(metric.name());
            if (other != null) {
                common.add(hull(metric, other));
            }
        }
        List<String> names = common.stream().map(Metric::name).toList();
        if (!names.contains(settings.primary())) {
            throw new InvalidInputException(
                    "comparison of " + baseline.name() + " and " + candidate.name(),
                    "the primary metric must be scored on both sides",
                    InvalidInputException.quote(settings.primary()) + " is not, only "
                            + InvalidInputException.quote(String.join(", ", names)) + " are",
                    "Name one of these as the primary metric");
        }
        return common;
    }

    /** Return the metric with a range that holds both sides' values; ranges of recorded grades may differ. */
    private Metric hull(Metric one, Metric other) {
        if (one.unit() != other.unit() || one.direction() != other.direction()) {
            throw new InvalidInputException(
                    "metric " + InvalidInputException.quote(one.name()),
                    "it must have the same unit and direction on both sides",
                    baseline.name() + " has " + one.unit().word() + ", "
                            + one.direction().word() + " and " + candidate.name() + " has "
                            + other.unit().word() + ", " + other.direction().word(),
                    "Rename one of them");
        }
        return new Metric(
                one.name(),
                one.unit(),
                one.direction(),
                Math.min(one.min(), other.min()),
                Math.max(one.max(), other.max()));
    }
}
