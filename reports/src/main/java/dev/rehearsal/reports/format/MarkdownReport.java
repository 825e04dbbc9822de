package dev.rehearsal.reports.format;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.Trials;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The writer of {@code report.md}, short enough for the summary of a CI job or a comment on a pull request. */
public final class MarkdownReport implements ReportWriter {

    private static final int LONGEST_LIST = 20;
    private static final int MOST_ROWS = 50;

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.write(folder.resolve("report.md"), of(analysis).getBytes(StandardCharsets.UTF_8));
    }

    /** Return the document. */
    public static String of(Analysis analysis) {
        StringBuilder out = new StringBuilder();
        simulated(out, analysis);
        headline(out, Headline.of(analysis), ShipVerdict.of(analysis));
        for (ContestWords contest : ContestWords.of(analysis)) {
            pieces(out, contest.pieces());
            out.append("\n\n");
        }
        for (String line : List.of(Culprits.regressed(analysis), Defects.alone(analysis))) {
            out.append(line.isEmpty() ? "" : "**" + Markdown.text(line) + "**\n\n");
        }
        String watch = Defects.watch(analysis);
        out.append(watch.isEmpty() ? "" : Markdown.text(watch) + "\n\n");
        notices(out, analysis);
        gates(out, analysis.gates());
        String advice = PeekingWords.advice(analysis);
        out.append(advice.isEmpty() ? "" : advice + "\n\n");
        if (!analysis.comparisons().isEmpty()) {
            comparisons(out, MetricRows.of(analysis));
            analysis.strata().entrySet().stream()
                    .limit(MOST_ROWS)
                    .forEach(stratum -> stratum(out, "under", stratum.getKey(), stratum.getValue()));
            analysis.tags().entrySet().stream()
                    .limit(MOST_ROWS)
                    .forEach(stratum -> stratum(out, "tagged", stratum.getKey(), stratum.getValue()));
            parts(out, analysis, StratumRows.of(analysis));
            changes(out, analysis.comparisons().getFirst());
        }
        systems(out, analysis.systems());
        passK(out, analysis.systems());
        analysis.systems()
                .forEach(system -> CoordinationWords.of(system)
                        .ifPresent(words -> out.append('\n')
                                .append(Markdown.code(system.name()))
                                .append(", ")
                                .append(CoordinationWords.LABEL)
                                .append(": ")
                                .append(words)
                                .append(".\n")));
        EfficiencyMarkdown.append(out, analysis.systems());
        FailuresMarkdown.recovery(out, analysis.recovery());
        FailuresMarkdown.failures(out, analysis.checklist());
        out.append("\nRun ")
                .append(Markdown.code(analysis.run().id()))
                .append(" of ")
                .append(Markdown.text(analysis.run().name()))
                .append(", seed ")
                .append(analysis.run().seed())
                .append(", plan ")
                .append(Markdown.code(analysis.run().hash()))
                .append(".\n");
        return out.toString();
    }

    private static void simulated(StringBuilder out, Analysis analysis) {
        if (analysis.run().simulated()) {
            out.append(
                    "> [!WARNING]\n> **Simulated**: a simulated model played. This says nothing about your models.\n\n");
        }
    }

    private static void notices(StringBuilder out, Analysis analysis) {
        analysis.notices().stream()
                .limit(LONGEST_LIST)
                .forEach(
                        notice -> out.append("> ").append(Markdown.text(notice)).append("\n\n"));
    }

    private static void headline(StringBuilder out, Headline headline, Optional<ShipVerdict> verdict) {
        out.append("## ");
        verdict.ifPresent(all -> out.append(mark(all.tone()))
                .append(' ')
                .append(Markdown.inner(all.text()))
                .append("\n\n"));
        out.append(mark(headline.tone())).append(' ');
        pieces(out, headline.pieces());
        out.append("\n\n");
        if (!headline.price().isEmpty()) {
            out.append(headline.price()).append("\n\n");
        }
    }

    private static void pieces(StringBuilder out, List<Headline.Piece> pieces) {
        for (Headline.Piece piece : pieces) {
            out.append(
                    switch (piece.kind()) {
                        case NAME -> Markdown.code(piece.text());
                        case WORD -> "**" + Markdown.text(piece.text()) + "**";
                        case PLAIN -> Markdown.inner(piece.text());
                    });
        }
    }

    private static void gates(StringBuilder out, List<Analysis.GateLine> gates) {
        if (gates.isEmpty()) {
            return;
        }
        out.append("| | gate | reason |\n|---|---|---|\n");
        for (Analysis.GateLine gate : gates.subList(0, Math.min(gates.size(), MOST_ROWS))) {
            out.append(Markdown.row(
                    List.of(answer(gate.answer()), Markdown.code(gate.text()), Markdown.text(gate.reason()))));
        }
        more(out, gates.size(), "gate");
        out.append('\n');
    }

    private static void comparisons(StringBuilder out, MetricRows rows) {
        List<Comparison> comparisons = rows.decided();
        heading(out, "metric", comparisons.getFirst());
        comparisons.stream()
                .limit(MOST_ROWS)
                .forEach(comparison ->
                        out.append(Markdown.row(cells(comparison.metric().name(), comparison))));
        more(out, comparisons.size(), "metric");
        out.append('\n');
        if (!rows.undecided().isEmpty()) {
            out.append("Undecided (")
                    .append(MetricFormat.count(rows.undecided().size(), "metric"))
                    .append("): ")
                    .append(Markdown.text(rows.folded()))
                    .append("\n\n");
        }
        if (!rows.repeated().isEmpty()) {
            out.append("The same figures: ").append(Markdown.text(rows.same())).append("\n\n");
        }
    }

    private static List<String> cells(String title, Comparison comparison) {
        Unit unit = comparison.metric().unit();
        return List.of(
                Markdown.text(title),
                MetricFormat.value(unit, comparison.baseline().estimate()),
                MetricFormat.value(unit, comparison.candidate().estimate()),
                comparison
                        .difference()
                        .map(d -> MetricFormat.difference(unit, d))
                        .orElse(MetricFormat.UNKNOWN),
                comparison
                        .difference()
                        .flatMap(d -> MetricFormat.interval(unit, d))
                        .orElse(MetricFormat.UNKNOWN),
                Markdown.inner(MetricFormat.pValue(comparison.adjustedPValue())),
                ClusterWords.cases(comparison),
                mark(Headline.tone(comparison.decision())) + " "
                        + comparison.decision().word());
    }

    private static void heading(StringBuilder out, String title, Comparison first) {
        out.append("| ")
                .append(title)
                .append(" | ")
                .append(Markdown.code(first.baseline().name()))
                .append(" (baseline) | ")
                .append(Markdown.code(first.candidate().name()))
                .append(" | difference | own interval | adjusted p | cases | decision |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|---|\n");
    }

    /** Show the other metrics that got worse or better in a part of the trials. */
    private static void parts(StringBuilder out, Analysis analysis, StratumRows rows) {
        if (rows.rows().isEmpty()) {
            return;
        }
        out.append('\n');
        heading(out, "metric in a part", analysis.comparisons().getFirst());
        rows.rows().stream()
                .limit(MOST_ROWS)
                .forEach(one -> out.append(Markdown.row(cells(StratumRows.title(one), one.comparison()))));
        more(out, rows.rows().size(), "row");
    }

    private static void stratum(StringBuilder out, String word, String name, List<Comparison> comparisons) {
        comparisons.stream()
                .findFirst()
                .ifPresent(comparison -> out.append("- ")
                        .append(word)
                        .append(' ')
                        .append(Markdown.code(name))
                        .append(": ")
                        .append(Markdown.text(comparison.metric().name()))
                        .append(' ')
                        .append(comparison
                                .difference()
                                .map(d -> MetricFormat.difference(
                                        comparison.metric().unit(), d))
                                .orElse(MetricFormat.UNKNOWN))
                        .append(", ")
                        .append(comparison.decision().word())
                        .append('\n'));
    }

    private static void changes(StringBuilder out, Comparison comparison) {
        out.append('\n');
        list(out, "Regressed", comparison.changes().regressed());
        list(out, "Improved", comparison.changes().improved());
        list(out, "Flaky", comparison.changes().flaky());
        if (comparison.pairing().unpaired() > 0) {
            out.append("- ")
                    .append(MetricFormat.count(comparison.pairing().unpaired(), "case"))
                    .append(" without a partner took no part in the comparison.\n");
        }
        long unscored =
                comparison.baseline().unscored() + comparison.candidate().unscored();
        if (unscored > 0) {
            out.append("- ")
                    .append(MetricFormat.count(unscored, "trial"))
                    .append(" without a value")
                    .append(
                            comparison.scoredAlone().isPresent()
                                    ? "; interval and decision count them at their worst and at their best.\n"
                                    : ".\n");
        }
    }

    private static void list(StringBuilder out, String title, List<String> cases) {
        if (!cases.isEmpty()) {
            out.append("- ")
                    .append(title)
                    .append(" (")
                    .append(MetricFormat.count(cases.size(), "case"))
                    .append("): ")
                    .append(cases.stream()
                            .limit(LONGEST_LIST)
                            .map(Markdown::code)
                            .collect(Collectors.joining(", ")))
                    .append(
                            cases.size() > LONGEST_LIST
                                    ? " and " + MetricFormat.count(cases.size() - LONGEST_LIST) + " more"
                                    : "")
                    .append('\n');
        }
    }

    /** Write pass^k and pass@k of the systems that were repeated. */
    private static void passK(StringBuilder out, List<SystemSummary> systems) {
        List<SystemSummary> repeated =
                systems.stream().filter(system -> system.passHatK().size() > 1).toList();
        if (repeated.isEmpty()) {
            return;
        }
        out.append("\n| system | k | pass^k | pass@k | cases |\n|---|---:|---:|---:|---:|\n");
        for (SystemSummary system : repeated) {
            system.casesWithK()
                    .tailMap(2)
                    .forEach((k, cases) -> out.append(Markdown.row(List.of(
                            Markdown.code(system.name()),
                            Integer.toString(k),
                            PassKWords.figure(system, PassK.Kind.ALL, k),
                            PassKWords.figure(system, PassK.Kind.ANY, k),
                            MetricFormat.count(cases)))));
        }
        PassKWords.unequal(repeated)
                .forEach(system -> out.append('\n')
                        .append(Markdown.code(system.name()))
                        .append(": ")
                        .append(Markdown.text(PassKWords.unequal(system)))
                        .append(".\n"));
    }

    private static void systems(StringBuilder out, List<SystemSummary> systems) {
        out.append("\n| system | success | cases | trials | unscored | tokens per success | cost per success | p95 |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (SystemSummary system : systems) {
            out.append(Markdown.row(List.of(
                    Markdown.code(system.name()),
                    MetricFormat.value(Unit.RATE, system.success()),
                    MetricFormat.count(system.cases()),
                    MetricFormat.count(system.trials()),
                    MetricFormat.count(system.unscored()),
                    MetricFormat.value(Unit.TOKENS, system.tokensPerSuccess()),
                    MetricFormat.value(Unit.USD, system.costPerSuccessUsd()),
                    MetricFormat.value(
                            Unit.MS, Optional.ofNullable(system.latencyMs().get("p95"))))));
        }
    }

    private static void more(StringBuilder out, int size, String noun) {
        if (size > MOST_ROWS) {
            out.append('\n')
                    .append(MetricFormat.count(size - MOST_ROWS, "more " + noun))
                    .append(" left out.\n");
        }
    }

    private static String answer(Analysis.Answer answer) {
        return switch (answer) {
            case PASS -> "✅ pass";
            case FAIL -> "❌ fail";
            case INCONCLUSIVE -> "❔ inconclusive";
            case NO_EVIDENCE -> "⚪ no evidence";
        };
    }

    private static String mark(Headline.Tone tone) {
        return switch (tone) {
            case GOOD -> "🟢";
            case BAD -> "🔴";
            case SAME -> "🔵";
            case UNSURE -> "🟡";
            case NONE -> "⚪";
        };
    }
}
