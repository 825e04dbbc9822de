package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.recovery.Corruption;
import dev.rehearsal.judges.recovery.CorruptionTally;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.recovery.RecoveryTally;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.Means;
import dev.rehearsal.judges.statistics.PairedAnalysis;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.store.Incidents;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** How a system recovered, summed up one perturbation after the other in one pass; memory grows with the cases. */
final class Recoveries {

    /** The classes of which a trial is worth looking at, worst first. */
    private static final List<Recovery> WORST_FIRST = List.of(
            Recovery.SILENTLY_CORRUPTED, Recovery.HUNG, Recovery.FAILED_LOUDLY, Recovery.ESCALATED, Recovery.DEGRADED);

    private final Arm arm;
    private final Settings settings;
    private final TwinFigures figures;
    private final List<RecoveryRow> rows = new ArrayList<>();
    private final Map<String, Map<Metric, List<CaseTally>>> tallies = new LinkedHashMap<>();
    private Optional<Group> group = Optional.empty();

    private Recoveries(Arm arm, Settings settings, TwinFigures figures) {
        this.arm = arm;
        this.settings = settings;
        this.figures = figures;
    }

    /** Return one row a perturbation, in order of name, with the sums that they rest on. */
    static SystemRecovery of(Arm arm, Settings settings) {
        Incidents incidents = arm.store().incidents(arm.runId());
        Recoveries recoveries = new Recoveries(arm, settings, TwinFigures.of(arm));
        incidents.twins(arm.system(), recoveries::add);
        recoveries.group.ifPresent(recoveries::finish);
        return new SystemRecovery(arm.name(), recoveries.rows, recoveries.tallies);
    }

    private void add(Incidents.TwinTrial each) {
        String perturbation = each.trial().perturbation();
        if (group.filter(g -> g.perturbation.equals(perturbation)).isEmpty()) {
            group.ifPresent(this::finish);
            group = Optional.of(new Group(perturbation));
        }
        group.ifPresent(g -> g.add(each));
    }

    private void finish(Group done) {
        Optional<Example> example = WORST_FIRST.stream()
                .filter(done.examples::containsKey)
                .findFirst()
                .map(worst -> at(done.examples, worst));
        Map<Metric, List<CaseTally>> ofMetrics = done.tallies(figures);
        tallies.put(done.perturbation, ofMetrics);
        rows.add(new RecoveryRow(
                arm.name(),
                done.perturbation,
                done.counts,
                done.uncounted,
                against(done, Metric.amount("tokens", Unit.TOKENS), Sums::tokens),
                against(done, Metric.amount("latency", Unit.MS), Sums::millis),
                done.perturbation.equals(RecordedRun.NULL_REPLAY)
                        ? Optional.empty()
                        : Corruption.net(done.perturbation, done.corruption(), settings.level()),
                done.unpaired(),
                done.served == 0 ? OptionalDouble.empty() : OptionalDouble.of(done.servedShare / done.served),
                example,
                summaries(ofMetrics),
                List.of()));
    }

    private List<MetricSummary> summaries(Map<Metric, List<CaseTally>> ofMetrics) {
        List<MetricSummary> summaries = new ArrayList<>();
        ofMetrics.forEach((metric, cases) -> {
            long measured =
                    cases.stream().mapToLong(one -> one.tally().scored()).sum();
            if (measured > 0) {
                summaries.add(new MetricSummary(
                        metric,
                        measured,
                        cases.stream().mapToLong(one -> one.tally().abstained()).sum(),
                        0,
                        Means.estimate(metric, cases, settings.estimand(), settings.level()),
                        Extremes.of(metric, cases, settings.estimand(), settings.level())));
            }
        });
        return summaries;
    }

    private static Example at(Map<Recovery, Example> examples, Recovery worst) {
        return Optional.ofNullable(examples.get(worst)).orElseThrow();
    }

    /** Compare with the twins, over pairs of which both amounts are known. */
    private Optional<Comparison> against(Group done, Metric metric, Function<Sums, Pairs> chosen) {
        List<CasePair> pairs = new ArrayList<>();
        done.cases.forEach((caseId, sums) -> {
            Pairs amounts = chosen.apply(sums);
            if (amounts.n > 0) {
                pairs.add(new CasePair(caseId, sums.clusters, amounts.twin(), amounts.trial()));
            }
        });
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(PairedAnalysis.of(
                                metric,
                                "clean twin",
                                done.perturbation,
                                pairs,
                                settings.estimand(),
                                settings.margin(metric.name()))
                        .at(settings.level()));
    }

    /** The counts of the trials under one perturbation. */
    private static final class Group {
        private final String perturbation;
        private final EnumMap<Recovery, Long> counts = new EnumMap<>(Recovery.class);
        private final EnumMap<Recovery, Example> examples = new EnumMap<>(Recovery.class);
        private final Map<String, Sums> cases = new TreeMap<>();
        private long uncounted;
        private long served;
        private double servedShare;

        Group(String perturbation) {
            this.perturbation = perturbation;
        }

        void add(Incidents.TwinTrial each) {
            Recovery recovery = Recovery.classify(each.twin(), each.end());
            counts.merge(recovery, 1L, Long::sum);
            examples.putIfAbsent(recovery, each.trial());
            uncounted += each.end().fired().isEmpty() && recovery.judged() ? 1 : 0;
            each.served().ifPresent(share -> {
                served++;
                servedShare += share;
            });
            cases.computeIfAbsent(each.trial().caseId(), id -> new Sums(each.clusters()))
                    .add(each, recovery);
        }

        /** Return the sums of each metric by case, in order of the cases. */
        Map<Metric, List<CaseTally>> tallies(TwinFigures figures) {
            Map<Metric, List<CaseTally>> tallies = new LinkedHashMap<>();
            RecoveryMetrics.classes().forEach((recovery, metric) -> {
                List<CaseTally> ofCases = new ArrayList<>(cases.size());
                cases.forEach((caseId, sums) ->
                        ofCases.add(new CaseTally(caseId, sums.clusters, sums.classes.tally(recovery))));
                tallies.put(metric, ofCases);
            });
            RecoveryMetrics.figures().forEach(metric -> {
                List<CaseTally> ofCases = new ArrayList<>(cases.size());
                cases.forEach((caseId, sums) ->
                        ofCases.add(new CaseTally(caseId, sums.clusters, figures.tally(perturbation, caseId, metric))));
                tallies.put(metric, ofCases);
            });
            return tallies;
        }

        List<CasePair> corruption() {
            List<CasePair> pairs = new ArrayList<>(cases.size());
            cases.forEach((caseId, sums) ->
                    sums.corruption.pair(caseId, sums.clusters).ifPresent(pairs::add));
            return pairs;
        }

        long unpaired() {
            return cases.values().stream()
                    .mapToLong(sums -> sums.corruption.unpaired())
                    .sum();
        }
    }

    /** The sums of one case. */
    private static final class Sums {
        private final Map<String, String> clusters;
        private final Pairs tokens = new Pairs();
        private final Pairs millis = new Pairs();
        private final CorruptionTally corruption = new CorruptionTally();
        private final RecoveryTally classes = new RecoveryTally();

        Sums(Map<String, String> clusters) {
            this.clusters = clusters;
        }

        Pairs tokens() {
            return tokens;
        }

        Pairs millis() {
            return millis;
        }

        void add(Incidents.TwinTrial each, Recovery recovery) {
            corruption.add(each.twin(), each.end(), each.nullReplay());
            classes.add(each.twin(), each.end());
            switch (recovery) {
                case NEVER_FIRED, NOT_PLAYED, DIVERGED, TAKEN_OVER, NO_TWIN -> {}
                case SELF_HEALED,
                        DEGRADED,
                        ESCALATED,
                        FAILED_LOUDLY,
                        HUNG,
                        SILENTLY_CORRUPTED,
                        TWIN_FAILED,
                        NO_VERDICT,
                        OUTCOME_UNKNOWN -> {
                    tokens.add(each.tokens());
                    millis.add(each.millis());
                }
            }
        }
    }

    /** The sums of one quantity of the twins and of their perturbed trials. */
    private static final class Pairs {
        private int n;
        private double twinSum;
        private double twinSquares;
        private double trialSum;
        private double trialSquares;

        void add(Incidents.Amount amount) {
            if (amount.twin().isPresent() && amount.trial().isPresent()) {
                double before = amount.twin().getAsDouble();
                double after = amount.trial().getAsDouble();
                n++;
                twinSum += before;
                twinSquares += before * before;
                trialSum += after;
                trialSquares += after * after;
            }
        }

        Tally twin() {
            return new Tally(n, 0, twinSum, twinSquares);
        }

        Tally trial() {
            return new Tally(n, 0, trialSum, trialSquares);
        }
    }
}
