package dev.rehearsal.reports.format;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.wording.ClusterWords;
import dev.rehearsal.reports.wording.Culprits;
import dev.rehearsal.reports.wording.Figures;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.reports.wording.PassKWords;
import dev.rehearsal.reports.wording.PeekingWords;
import dev.rehearsal.reports.wording.ShipVerdict;
import dev.rehearsal.reports.wording.StratumWords;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An analysis as text for a terminal: plain text in aligned columns, ASCII except for what systems are called. */
public final class TextReport {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_LIST = 10;
    private static final int LONGEST_SENTENCE = 400;

    private TextReport() {}

    /** Return what {@code compare} and {@code run} print: notices, the decision, the table, changed cases, gates. */
    public static String compare(Analysis analysis) {
        StringBuilder out = new StringBuilder();
        notices(out, analysis);
        ShipVerdict.of(analysis).ifPresent(verdict -> out.append(verdict.text()).append('\n'));
        out.append(ascii(Headline.of(analysis).plain())).append('\n');
        String regressed = Culprits.regressed(analysis);
        out.append(regressed.isEmpty() ? "" : ascii(regressed) + "\n").append('\n');
        if (!analysis.comparisons().isEmpty()) {
            Comparison first = analysis.comparisons().getFirst();
            out.append(table(analysis.comparisons())).append('\n');
            list(out, "regressed", first.changes().regressed());
            list(out, "improved", first.changes().improved());
            list(out, "flaky", first.changes().flaky());
            list(out, "only in the baseline", first.pairing().baselineOnly());
            list(out, "only in the candidate", first.pairing().candidateOnly());
            list(out, "without a value", first.pairing().withoutValue());
            out.append(unscored(first));
            if (!analysis.strata().isEmpty()) {
                out.append('\n').append(strata(analysis));
            }
        }
        FailuresText.append(out, analysis);
        gates(out, analysis.gates());
        return out.toString();
    }

    /** Say how many trials have no value and what the decision makes of them. */
    private static String unscored(Comparison comparison) {
        long baseline = comparison.baseline().unscored();
        long candidate = comparison.candidate().unscored();
        String counted = comparison.scoredAlone().isEmpty()
                ? ""
                : "; interval and decision count them at their worst and at their best";
        return baseline + candidate == 0
                ? ""
                : "unscored: " + Figures.count(baseline) + " of the baseline's trials, " + Figures.count(candidate)
                        + " of the candidate's" + counted + "\n";
    }

    /** Return what {@code summarize} prints: one column a system, then the gates. */
    public static String summarize(Analysis analysis) {
        StringBuilder out = new StringBuilder();
        notices(out, analysis);
        ShipVerdict.of(analysis).ifPresent(verdict -> out.append(verdict.text()).append("\n\n"));
        List<SystemSummary> systems = analysis.systems();
        TextTable table = new TextTable(0);
        row(table, systems, "system", system -> name(system.name()));
        row(table, systems, "cases", system -> Figures.count(system.cases()));
        row(table, systems, "trials", TextReport::trials);
        row(table, systems, "unscored", system -> Figures.count(system.unscored()));
        row(table, systems, "success", system -> estimate(Unit.RATE, system.success()));
        for (Integer k : keys(systems, system -> system.passHatK().keySet())) {
            row(table, systems, "pass^" + k, system -> at(system, PassK.Kind.ALL, k));
        }
        for (Integer k : keys(systems, system -> system.passAtK().tailMap(2).keySet())) {
            row(table, systems, "pass@" + k, system -> at(system, PassK.Kind.ANY, k));
        }
        row(table, systems, "tokens per success", system -> estimate(Unit.TOKENS, system.tokensPerSuccess()));
        row(table, systems, "cost per success", system -> estimate(Unit.USD, system.costPerSuccessUsd()));
        for (String percentile : keys(systems, system -> system.latencyMs().keySet())) {
            row(
                    table,
                    systems,
                    "latency " + percentile,
                    system -> estimate(
                            Unit.MS, Optional.ofNullable(system.latencyMs().get(percentile))));
        }
        for (String outcome : keys(systems, system -> system.outcomes().keySet())) {
            row(
                    table,
                    systems,
                    name(outcome),
                    system -> Figures.count(system.outcomes().getOrDefault(outcome, 0L)));
        }
        strata(table, systems, "under", SystemSummary::byPerturbation);
        strata(table, systems, "tag", SystemSummary::byTag);
        out.append(table);
        PassKWords.unequal(systems)
                .forEach(system -> out.append("\nnote: ")
                        .append(name(system.name()))
                        .append(": ")
                        .append(PassKWords.unequal(system))
                        .append('\n'));
        FailuresText.append(out, analysis);
        gates(out, analysis.gates());
        return out.toString();
    }

    /** Return how many trials there are, and how many of them the figures rest on where those are not all. */
    private static String trials(SystemSummary system) {
        long all = system.byPerturbation().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(RecordedRun.CLEAN))
                .mapToLong(entry -> entry.getValue().trials())
                .reduce(system.trials(), Long::sum);
        return all == system.trials()
                ? Figures.count(system.trials())
                : Figures.count(all) + " (" + Figures.count(system.trials()) + " clean)";
    }

    /** Return a metric's name; times say that they are means, for percentiles stand elsewhere. */
    private static String label(Metric metric) {
        return metric.unit() == Unit.MS ? metric.name() + " (mean)" : metric.name();
    }

    private static TextTable table(List<Comparison> comparisons) {
        TextTable table = heading("metric", comparisons.getFirst());
        comparisons.forEach(comparison -> row(table, label(comparison.metric()), comparison));
        return table;
    }

    /** Return the primary metric under each perturbation. */
    private static TextTable strata(Analysis analysis) {
        TextTable table = heading(
                analysis.comparisons().getFirst().metric().name() + " under",
                analysis.comparisons().getFirst());
        analysis.strata()
                .forEach((perturbation, comparisons) ->
                        comparisons.stream().findFirst().ifPresent(comparison -> row(table, perturbation, comparison)));
        return table;
    }

    private static TextTable heading(String title, Comparison comparison) {
        TextTable table = new TextTable(0, 7);
        table.row(
                name(title),
                name(comparison.baseline().name()),
                name(comparison.candidate().name()),
                "difference",
                "own interval",
                "adjusted p",
                "cases",
                "decision");
        return table;
    }

    private static void row(TextTable table, String title, Comparison comparison) {
        Unit unit = comparison.metric().unit();
        table.row(
                name(title),
                ascii(Figures.value(unit, comparison.baseline().estimate())),
                ascii(Figures.value(unit, comparison.candidate().estimate())),
                ascii(comparison
                        .difference()
                        .map(d -> Figures.difference(unit, d))
                        .orElse(Figures.UNKNOWN)),
                ascii(comparison
                        .difference()
                        .flatMap(d -> Figures.interval(unit, d))
                        .orElse(Figures.UNKNOWN)),
                Figures.pValue(comparison.adjustedPValue()),
                ClusterWords.cases(comparison),
                comparison.decision().word());
    }

    private static void strata(
            TextTable table,
            List<SystemSummary> systems,
            String word,
            Function<SystemSummary, Map<String, SystemSummary.Stratum>> strata) {
        for (String key : keys(systems, system -> strata.apply(system).keySet())) {
            row(
                    table,
                    systems,
                    word + " " + name(key),
                    system -> Optional.ofNullable(strata.apply(system).get(key))
                            .map(TextReport::stratum)
                            .orElse("not played"));
        }
    }

    private static String stratum(SystemSummary.Stratum stratum) {
        String acted = StratumWords.acted(stratum);
        if (stratum.neverActed()) {
            return StratumWords.NEVER_ACTED + " " + acted;
        }
        return estimate(Unit.RATE, stratum.success()) + ", n " + Figures.count(stratum.cases())
                + (acted.isEmpty() ? "" : ", " + acted);
    }

    private static void row(
            TextTable table, List<SystemSummary> systems, String title, Function<SystemSummary, String> cell) {
        List<String> cells = new ArrayList<>();
        cells.add(title);
        systems.forEach(system -> cells.add(cell.apply(system)));
        table.row(cells.toArray(String[]::new));
    }

    private static <K extends Comparable<K>> List<K> keys(
            List<SystemSummary> systems, Function<SystemSummary, Set<K>> keys) {
        return systems.stream()
                .flatMap(system -> keys.apply(system).stream())
                .distinct()
                .toList();
    }

    private static String at(SystemSummary system, PassK.Kind kind, Integer k) {
        return Optional.ofNullable(system.casesWithK().get(k))
                .map(cases -> ascii(PassKWords.figure(system, kind, k)) + ", n " + Figures.count(cases))
                .orElse(Figures.UNKNOWN);
    }

    private static String estimate(Unit unit, Optional<Estimate> estimate) {
        return ascii(estimate.map(e -> Figures.value(unit, e.value())
                        + e.interval()
                                .map(i -> " (" + Figures.interval(unit, i) + ")")
                                .orElse(""))
                .orElse(Figures.UNKNOWN));
    }

    private static void notices(StringBuilder out, Analysis analysis) {
        if (analysis.run().simulated()) {
            out.append("SIMULATED: a simulated model played. This says nothing about your models.\n");
        }
        analysis.notices()
                .forEach(notice -> out.append("note: ")
                        .append(Visible.line(notice, LONGEST_SENTENCE))
                        .append('\n'));
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }

    private static void list(StringBuilder out, String word, List<String> cases) {
        if (!cases.isEmpty()) {
            out.append(word)
                    .append(" (")
                    .append(Figures.count(cases.size()))
                    .append("): ")
                    .append(String.join(
                            ", ",
                            cases.stream()
                                    .limit(LONGEST_LIST)
                                    .map(TextReport::name)
                                    .toList()))
                    .append(cases.size() > LONGEST_LIST ? ", ..." : "")
                    .append('\n');
        }
    }

    private static void gates(StringBuilder out, List<Analysis.GateLine> gates) {
        if (gates.isEmpty()) {
            return;
        }
        out.append('\n');
        for (Analysis.GateLine gate : gates) {
            String answer = switch (gate.answer()) {
                case PASS -> "pass";
                case FAIL -> "FAIL";
                case INCONCLUSIVE -> "INCONCLUSIVE";
                case NO_EVIDENCE -> "NO EVIDENCE";
            };
            out.append("gate ")
                    .append(answer)
                    .append(": ")
                    .append(Visible.line(gate.text(), LONGEST_SENTENCE))
                    .append("\n    ")
                    .append(ascii(Visible.line(gate.reason(), LONGEST_SENTENCE)))
                    .append('\n');
        }
        if (gates.stream().anyMatch(gate -> gate.answer() == Analysis.Answer.INCONCLUSIVE && !gate.lost())) {
            out.append('\n').append(PeekingWords.ADVICE).append('\n');
        }
    }

    /** Return a name on one line, cut. */
    static String name(String name) {
        return Visible.line(name, LONGEST_NAME);
    }

    /** Return our own words and figures in ASCII. */
    static String ascii(String text) {
        return text.replace('\u2212', '-').replace("×", "x").replace("±", "+/-").replace("→", "->");
    }
}
