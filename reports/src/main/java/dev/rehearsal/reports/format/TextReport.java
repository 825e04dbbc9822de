package dev.rehearsal.reports.format;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.PartComparison;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.wording.ClusterWords;
import dev.rehearsal.reports.wording.ContestWords;
import dev.rehearsal.reports.wording.CoordinationWords;
import dev.rehearsal.reports.wording.Culprits;
import dev.rehearsal.reports.wording.Defects;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.reports.wording.MetricRows;
import dev.rehearsal.reports.wording.PassKWords;
import dev.rehearsal.reports.wording.PeekingWords;
import dev.rehearsal.reports.wording.ShipVerdict;
import dev.rehearsal.reports.wording.StratumRows;
import dev.rehearsal.reports.wording.StratumWords;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An analysis as text for a terminal: plain text in aligned columns, ASCII except for what systems are called. */
public final class TextReport {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_LIST = 10;
    private static final int MOST_COLUMNS = 3;
    private static final int LONGEST_SENTENCE = 400;
    private static final int MOST_PARTS = 12;
    private static final int MOST_UNDECIDED = 8;

    private TextReport() {}

    /** Return what {@code compare} and {@code run} print: notices, the decision, the table, changed cases, gates. */
    public static String compare(Analysis analysis) {
        StringBuilder out = new StringBuilder();
        simulated(out, analysis);
        ShipVerdict.of(analysis)
                .ifPresent(verdict -> out.append(ascii(verdict.text())).append('\n'));
        out.append(ascii(Headline.of(analysis).plain())).append('\n');
        ContestWords.of(analysis)
                .forEach(line -> out.append(ascii(line.plain())).append('\n'));
        for (String line : List.of(Culprits.regressed(analysis), Defects.alone(analysis), Defects.watch(analysis))) {
            out.append(line.isEmpty() ? "" : ascii(line) + "\n");
        }
        notices(out, analysis);
        out.append('\n');
        if (!analysis.comparisons().isEmpty()) {
            Comparison first = analysis.comparisons().getFirst();
            metrics(out, MetricRows.of(analysis));
            list(out, "regressed", first.changes().regressed());
            list(out, "improved", first.changes().improved());
            list(out, "flaky", first.changes().flaky());
            list(out, "only in the baseline", first.pairing().baselineOnly());
            list(out, "only in the candidate", first.pairing().candidateOnly());
            list(out, "without a value", first.pairing().withoutValue());
            out.append(unscored(first));
            strata(out, analysis, "under", Subgroup.Under.class);
            strata(out, analysis, "tagged", Subgroup.Tagged.class);
            parts(out, analysis);
        }
        handoffs(out, analysis.systems());
        EfficiencyText.overhead(out, analysis.systems());
        FailuresText.append(out, analysis);
        gates(out, analysis.gates());
        advice(out, analysis);
        return out.toString();
    }

    /** Append a line for each system that hands anything over. */
    private static void handoffs(StringBuilder out, List<SystemSummary> systems) {
        systems.forEach(system -> CoordinationWords.of(system)
                .ifPresent(words -> out.append('\n')
                        .append(CoordinationWords.LABEL)
                        .append(", ")
                        .append(name(system.name()))
                        .append(": ")
                        .append(ascii(words))
                        .append('\n')));
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
                : "unscored: " + MetricFormat.count(baseline) + " of the baseline's trials, "
                        + MetricFormat.count(candidate) + " of the candidate's" + counted + "\n";
    }

    /** Return what {@code summarize} prints: one column a system, then the gates. */
    public static String summarize(Analysis analysis) {
        StringBuilder out = new StringBuilder();
        simulated(out, analysis);
        ShipVerdict.of(analysis)
                .ifPresent(verdict -> out.append(ascii(verdict.text())).append('\n'));
        notices(out, analysis);
        out.append(out.isEmpty() || out.toString().endsWith("\n\n") ? "" : "\n");
        List<SystemSummary> systems = analysis.systems();
        for (int from = 0; from < systems.size(); from += MOST_COLUMNS) {
            out.append(from == 0 ? "" : "\n")
                    .append(figures(systems.subList(from, Math.min(from + MOST_COLUMNS, systems.size()))));
        }
        PassKWords.unequal(systems)
                .forEach(system -> out.append("\nnote: ")
                        .append(name(system.name()))
                        .append(": ")
                        .append(PassKWords.unequal(system))
                        .append('\n'));
        handoffs(out, systems);
        EfficiencyText.append(out, systems);
        EfficiencyText.overhead(out, systems);
        FailuresText.append(out, analysis);
        gates(out, analysis.gates());
        advice(out, analysis);
        return out.toString();
    }

    /** Return the figures of as many systems as fit beside each other. */
    private static TextTable figures(List<SystemSummary> systems) {
        TextTable table = new TextTable(0);
        row(table, systems, "system", system -> name(system.name()));
        row(table, systems, "cases", system -> MetricFormat.count(system.cases()));
        row(table, systems, "trials", TextReport::trials);
        row(table, systems, "unscored", system -> MetricFormat.count(system.unscored()));
        row(table, systems, "success", system -> estimate(Unit.RATE, system.success()));
        for (Integer k : keys(systems, system -> system.passHatK().keySet())) {
            row(table, systems, "pass^" + k, system -> at(system, PassK.Kind.ALL, k));
        }
        for (Integer k : keys(systems, system -> system.passAtK().tailMap(2).keySet())) {
            row(table, systems, "pass@" + k, system -> at(system, PassK.Kind.ANY, k));
        }
        row(table, systems, "tokens per success", system -> estimate(Unit.TOKENS, system.tokensPerSuccess()));
        row(table, systems, "cost per success", system -> estimate(Unit.USD, system.costPerSuccessUsd()));
        if (systems.stream()
                .anyMatch(system -> system.efficiency().modelTimePerSuccess().isPresent())) {
            row(
                    table,
                    systems,
                    "model time per success",
                    system -> estimate(Unit.MS, system.efficiency().modelTimePerSuccess()));
        }
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
                    system -> MetricFormat.count(system.outcomes().getOrDefault(outcome, 0L)));
        }
        strata(table, systems, "under", SystemSummary::byPerturbation);
        strata(table, systems, "tag", SystemSummary::byTag);
        return table;
    }

    /** Return how many trials there are, and how many of them the figures rest on where those are not all. */
    private static String trials(SystemSummary system) {
        long all = system.byPerturbation().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(RecordedRun.CLEAN))
                .mapToLong(entry -> entry.getValue().trials())
                .reduce(system.trials(), Long::sum);
        return all == system.trials()
                ? MetricFormat.count(system.trials())
                : MetricFormat.count(all) + " (" + MetricFormat.count(system.trials()) + " clean)";
    }

    /** Return a metric's name; times say that they are means, for percentiles stand elsewhere. */
    private static String label(Metric metric) {
        return metric.unit() == Unit.MS ? metric.name() + " (mean)" : metric.name();
    }

    /** Show the rows that somebody decides by, and name the others in a line. */
    private static void metrics(StringBuilder out, MetricRows rows) {
        TextTable table = heading("metric", rows.decided().getFirst());
        rows.decided().forEach(comparison -> row(table, label(comparison.metric()), comparison));
        out.append(table);
        if (!rows.undecided().isEmpty()) {
            out.append("undecided (")
                    .append(MetricFormat.count(rows.undecided().size()))
                    .append("): ")
                    .append(ascii(rows.folded()))
                    .append('\n');
        }
        out.append(rows.repeated().isEmpty() ? "" : "the same figures: " + rows.same() + "\n")
                .append('\n');
    }

    /** Show the primary metric in each part of the trials in which it is decided, and name the others in a line. */
    private static void strata(StringBuilder out, Analysis analysis, String word, Class<? extends Subgroup> kind) {
        Comparison first = analysis.comparisons().getFirst();
        TextTable table = heading(first.metric().name() + " " + word, first);
        List<String> undecided = new ArrayList<>();
        int decided = 0;
        for (PartComparison one : StratumRows.primary(analysis, kind)) {
            String name = one.part().words().substring(word.length() + 2);
            if (one.comparison().decision() instanceof Decision.Inconclusive) {
                undecided.add(MetricRows.brief(name, one.comparison()));
            } else {
                row(table, name, one.comparison());
                decided++;
            }
        }
        out.append(decided == 0 ? "" : "\n" + table);
        if (!undecided.isEmpty()) {
            out.append(decided == 0 ? "\n" : "")
                    .append(name(first.metric().name()))
                    .append(" undecided ")
                    .append(word)
                    .append(" (")
                    .append(MetricFormat.count(undecided.size()))
                    .append("): ")
                    .append(ascii(undecided.stream().limit(MOST_UNDECIDED).collect(Collectors.joining(", "))))
                    .append(undecided.size() > MOST_UNDECIDED ? ", ..." : "")
                    .append('\n');
        }
    }

    /** Show what tells how well things were done in a part of the trials, and say how many rows tell what was used there. */
    private static void parts(StringBuilder out, Analysis analysis) {
        StratumRows rows = StratumRows.of(analysis);
        List<PartComparison> quality = rows.quality();
        if (!quality.isEmpty()) {
            TextTable table = heading("metric in a part", analysis.comparisons().getFirst());
            quality.stream().limit(MOST_PARTS).forEach(one -> titled(table, StratumRows.title(one), one.comparison()));
            out.append('\n').append(table);
        }
        int more = rows.rows().size() - Math.min(MOST_PARTS, quality.size());
        if (more > 0) {
            out.append('\n')
                    .append(MetricFormat.count(more, "row"))
                    .append(" of tokens, time and calls decided in parts of the trials: in the report\n");
        }
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
        titled(table, name(title), comparison);
    }

    private static void titled(TextTable table, String title, Comparison comparison) {
        Unit unit = comparison.metric().unit();
        table.row(
                title,
                ascii(MetricFormat.value(unit, comparison.baseline().estimate())),
                ascii(MetricFormat.value(unit, comparison.candidate().estimate())),
                ascii(comparison
                        .difference()
                        .map(d -> MetricFormat.difference(unit, d))
                        .orElse(MetricFormat.UNKNOWN)),
                ascii(comparison
                        .difference()
                        .flatMap(d -> MetricFormat.interval(unit, d))
                        .orElse(MetricFormat.UNKNOWN)),
                MetricFormat.pValue(comparison.adjustedPValue()),
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
        return estimate(Unit.RATE, stratum.success()) + ", n " + MetricFormat.count(stratum.cases())
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
                .map(cases -> ascii(PassKWords.figure(system, kind, k)) + ", n " + MetricFormat.count(cases))
                .orElse(MetricFormat.UNKNOWN);
    }

    static String estimate(Unit unit, Optional<Estimate> estimate) {
        return ascii(estimate.map(e -> MetricFormat.value(unit, e.value())
                        + e.interval()
                                .map(i -> " (" + MetricFormat.interval(unit, i) + ")")
                                .orElse(""))
                .orElse(MetricFormat.UNKNOWN));
    }

    private static void simulated(StringBuilder out, Analysis analysis) {
        if (analysis.run().simulated()) {
            out.append("SIMULATED: a simulated model played. This says nothing about your models.\n\n");
        }
    }

    private static void notices(StringBuilder out, Analysis analysis) {
        analysis.notices()
                .forEach(notice -> out.append("note: ")
                        .append(Visible.line(notice, LONGEST_SENTENCE))
                        .append('\n'));
    }

    private static void list(StringBuilder out, String word, List<String> cases) {
        if (!cases.isEmpty()) {
            out.append(word)
                    .append(" (")
                    .append(MetricFormat.count(cases.size()))
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
    }

    private static void advice(StringBuilder out, Analysis analysis) {
        String advice = PeekingWords.advice(analysis);
        if (!advice.isEmpty()) {
            out.append('\n').append(advice).append('\n');
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
