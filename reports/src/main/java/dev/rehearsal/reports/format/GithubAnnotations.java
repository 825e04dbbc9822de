package dev.rehearsal.reports.format;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.wording.Defects;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.reports.wording.ObservationWords;
import dev.rehearsal.reports.wording.ShipVerdict;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a reviewer must see, as workflow commands of GitHub Actions: {@code ::error} for gates that fail or have no
 * evidence, {@code ::warning} for those that nobody can decide, for what could not be observed, for what got worse in a part of the trials and for cases that regressed, {@code ::notice} for the
 * decision and what must be known first. Names that hold a line feed or a percent sign stay data: they start no command
 * of their own.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions">workflow commands</a>
 */
public final class GithubAnnotations {

    /** GitHub shows ten of a kind for each step. */
    private static final int MOST = 9;

    private static final int MOST_CASES = 20;
    private static final int LONGEST = 500;

    private GithubAnnotations() {}

    /** Return the commands, one a line, at most ten of a kind. */
    public static List<String> of(Analysis analysis) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Analysis.GateLine gate : analysis.gates()) {
            String text = gate.text() + ": " + gate.reason();
            switch (gate.answer()) {
                case PASS -> {}
                case FAIL -> errors.add(command("error", "Gate fails", text));
                case NO_EVIDENCE -> errors.add(command("error", "Gate without evidence", text));
                case INCONCLUSIVE -> warnings.add(command("warning", "Gate inconclusive", text));
            }
        }
        analysis.comparisons().stream()
                .limit(1)
                .filter(comparison -> !comparison.changes().regressed().isEmpty())
                .forEach(comparison -> warnings.add(command("warning", "Cases regressed", regressed(comparison))));
        Defects.worse(analysis)
                .forEach(one -> warnings.add(command(
                        "warning",
                        "Got worse: " + one.name(),
                        Defects.sentence(one) + ": "
                                + one.comparison().decision().reason())));
        String watch = Defects.watch(analysis);
        if (!watch.isEmpty()) {
            warnings.add(command("warning", "Observed, not decided", watch));
        }
        List<String> unobserved = ObservationWords.notices(analysis);
        unobserved.forEach(words -> warnings.add(command("warning", "Not observed", words)));
        List<String> notices = new ArrayList<>();
        String verdict = ShipVerdict.of(analysis).map(all -> all.text() + " ").orElse("");
        notices.add(command(
                "notice",
                "Rehearsal " + analysis.run().name(),
                verdict + Headline.of(analysis).plain()));
        analysis.notices().stream()
                .filter(notice -> !unobserved.contains(notice))
                .forEach(notice -> notices.add(command("notice", "Rehearsal", notice)));
        List<String> all = new ArrayList<>(bounded(errors, "error", "more gates fail"));
        all.addAll(bounded(warnings, "warning", "more warnings"));
        all.addAll(bounded(notices, "notice", "more notices"));
        return List.copyOf(all);
    }

    private static String regressed(Comparison comparison) {
        List<String> cases = comparison.changes().regressed();
        boolean significant = comparison.decision() instanceof Decision.Regressed;
        return MetricFormat.count(cases.size(), "case") + " did worse in "
                + comparison.metric().name() + " with " + comparison.candidate().name() + " than with "
                + comparison.baseline().name()
                + (significant
                        ? ""
                        : " (which may be chance: the decision is "
                                + comparison.decision().word() + ")")
                + ": "
                + cases.stream()
                        .limit(MOST_CASES)
                        .map(name -> Visible.line(name, LONGEST / MOST_CASES))
                        .collect(Collectors.joining(", "))
                + (cases.size() > MOST_CASES ? ", …" : "");
    }

    private static List<String> bounded(List<String> commands, String kind, String more) {
        if (commands.size() <= MOST + 1) {
            return commands;
        }
        List<String> bounded = new ArrayList<>(commands.subList(0, MOST));
        bounded.add(command(
                kind, "Rehearsal", MetricFormat.count(commands.size() - MOST) + " " + more + "; see the report"));
        return bounded;
    }

    private static String command(String kind, String title, String message) {
        return "::" + kind + " title=" + property(Visible.line(title, LONGEST)) + "::"
                + data(Visible.line(message, LONGEST));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
