package dev.rehearsal.reports.calibration;

import dev.rehearsal.datasets.Label;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.calibration.Calibration;
import dev.rehearsal.judges.calibration.ClassFigures;
import dev.rehearsal.judges.calibration.Coefficient;
import dev.rehearsal.judges.calibration.ConfusionMatrix;
import dev.rehearsal.judges.calibration.CorrectedValue;
import dev.rehearsal.judges.calibration.HumanAgreement;
import dev.rehearsal.judges.calibration.JudgeCalibration;
import dev.rehearsal.judges.calibration.PositionBias;
import dev.rehearsal.judges.calibration.Share;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.format.TextTable;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A calibration as text for the terminal: the people first, then each judge. */
public final class CalibrationText {

    private static final int MAX_NAME = 80;
    private static final int MAX_WORDS = 5;
    private static final String UNUSABLE = "unusable";

    private CalibrationText() {}

    /** Return the text. */
    public static String of(Calibration calibration) {
        StringBuilder out = new StringBuilder();
        out.append(MetricFormat.count(calibration.items(), "item"))
                .append(", ")
                .append(MetricFormat.count(calibration.withTruth()))
                .append(" with a truth to hold verdicts against");
        if (calibration.divided() > 0) {
            out.append("; ")
                    .append(MetricFormat.count(calibration.divided()))
                    .append(" without a majority among their people are held against nothing");
        }
        out.append('\n');
        calibration.people().ifPresent(people -> people(out, people));
        calibration.judges().forEach(judge -> judge(out, judge, calibration));
        calibration.positions().forEach((judge, bias) -> position(out, judge, bias));
        out.append('\n')
                .append("intervals at ")
                .append(MetricFormat.percent(calibration.level()))
                .append(
                        ": exact (Clopper-Pearson) for shares, each item on its own; jackknife over items for kappa, alpha"
                                + " and AC1 among people\n");
        return out.toString();
    }

    private static void people(StringBuilder out, HumanAgreement people) {
        out.append('\n')
                .append("people: ")
                .append(people.people())
                .append(", on ")
                .append(MetricFormat.count(people.items(), "item"))
                .append(" with two labels or more\n");
        TextTable table = new TextTable(0, 2);
        table.row("  Fleiss' kappa", coefficient(people.fleiss()), interval(people.fleiss()));
        table.row("  Krippendorff's alpha", coefficient(people.alpha()), interval(people.alpha()));
        table.row("  Gwet's AC1", coefficient(people.ac1()), interval(people.ac1()));
        HumanAgreement.Ceiling ceiling = people.ceiling();
        table.row(
                "  human ceiling",
                ceiling.value().isEmpty()
                        ? MetricFormat.UNKNOWN
                        : MetricFormat.percent(ceiling.value().getAsDouble()),
                ceiling.interval()
                                .map(i -> MetricFormat.interval(Unit.RATE, i) + ": ")
                                .orElse("")
                        + MetricFormat.count(ceiling.agreeing()) + " of " + MetricFormat.count(ceiling.of())
                        + " labels are what most of the others say");
        people.byPerson()
                .forEach(person -> table.row(
                        "    " + name(person.name()), share(person.agreement()), interval(person.agreement())));
        out.append(table);
        if (people.divided() > 0) {
            out.append("  ")
                    .append(MetricFormat.count(people.divided(), "label"))
                    .append(" with no majority of the others to be held against\n");
        }
    }

    private static void judge(StringBuilder out, JudgeCalibration judge, Calibration calibration) {
        out.append('\n').append("judge ").append(name(judge.judge()));
        if (!judge.order().isEmpty()) {
            out.append(", shown ").append(name(String.join(", ", judge.order())));
        }
        out.append(": ")
                .append(MetricFormat.count(judge.verdicts(), "verdict"))
                .append(", ")
                .append(MetricFormat.count(judge.labelled()))
                .append(" of them on items with a truth\n");
        unusable(out, judge);
        out.append(matrix(judge.matrix()));
        TextTable table = new TextTable(0, 2);
        table.row("  accuracy", share(judge.accuracy()), interval(judge.accuracy()));
        if (judge.matrix().withoutVerdict() > 0) {
            table.row("  of all verdicts", share(judge.accuracyOfAll()), interval(judge.accuracyOfAll()));
        }
        if (calibration.classes().contains(Label.TIE)) {
            table.row("  without ties", share(judge.accuracyWithoutTies()), interval(judge.accuracyWithoutTies()));
        }
        table.row("  Cohen's kappa", coefficient(judge.kappa()), interval(judge.kappa()));
        out.append(table).append(classes(judge.classes()));
        rates(out, judge, calibration);
    }

    private static void unusable(StringBuilder out, JudgeCalibration judge) {
        if (judge.unusable() == 0) {
            return;
        }
        List<String> parts = new ArrayList<>();
        if (judge.missing() > 0) {
            parts.add(MetricFormat.count(judge.missing()) + " without a verdict");
        }
        judge.words().entrySet().stream()
                .limit(MAX_WORDS)
                .forEach(
                        entry -> parts.add(MetricFormat.count(entry.getValue()) + " \"" + name(entry.getKey()) + "\""));
        if (judge.words().size() > MAX_WORDS) {
            parts.add("other words");
        }
        out.append("  ")
                .append(MetricFormat.count(judge.unusable()))
                .append(" unusable, which are not right and in no figure below but \"of all verdicts\": ")
                .append(String.join(", ", parts))
                .append('\n');
    }

    private static String matrix(ConfusionMatrix matrix) {
        TextTable table = new TextTable(0);
        List<String> head = new ArrayList<>(List.of("  truth \\ verdict"));
        matrix.classes().forEach(verdict -> head.add(name(verdict)));
        head.add(UNUSABLE);
        table.row(head.toArray(String[]::new));
        for (String truth : matrix.classes()) {
            List<String> row = new ArrayList<>(List.of("  " + name(truth)));
            matrix.classes().forEach(verdict -> row.add(MetricFormat.count(matrix.count(truth, verdict))));
            row.add(MetricFormat.count(matrix.unusable().getOrDefault(truth, 0L)));
            table.row(row.toArray(String[]::new));
        }
        return table.toString();
    }

    private static String classes(List<ClassFigures> classes) {
        TextTable table = new TextTable(0, 3, 5, 7);
        table.row("  class", "items", "precision", "", "recall", "", "specificity", "");
        classes.forEach(one -> table.row(
                "  " + name(one.label()),
                MetricFormat.count(one.support()),
                share(one.precision()),
                interval(one.precision()),
                share(one.recall()),
                interval(one.recall()),
                share(one.specificity()),
                interval(one.specificity())));
        return table.toString();
    }

    private static void rates(StringBuilder out, JudgeCalibration judge, Calibration calibration) {
        String positive = name(calibration.positive().orElse(""));
        judge.rates().forEach(rate -> {
            out.append("  ")
                    .append(rate.arm().isEmpty() ? "" : name(rate.arm()) + ": ")
                    .append("the judge says \"")
                    .append(positive)
                    .append("\" of ")
                    .append(share(rate.judged()))
                    .append("; ")
                    .append(corrected(rate.corrected(), rate.labels()));
            rate.roganGladen()
                    .ifPresent(found -> out.append("; by sensitivity and specificity (Rogan-Gladen) ")
                            .append(MetricFormat.percent(found.value()))
                            .append(" (")
                            .append(MetricFormat.interval(Unit.RATE, found.interval()))
                            .append(')'));
            out.append('\n');
        });
        judge.differences()
                .forEach(difference -> out.append("  ")
                        .append(name(difference.candidate()))
                        .append(" against ")
                        .append(name(difference.baseline()))
                        .append(": ")
                        .append(difference
                                .corrected()
                                .map(found -> MetricFormat.signed(Unit.RATE, found.value()) + " points ("
                                        + MetricFormat.signed(
                                                Unit.RATE, found.interval().low()) + " to "
                                        + MetricFormat.signed(
                                                Unit.RATE, found.interval().high()) + "), " + found.method())
                                .orElse("too few labels to say"))
                        .append('\n'));
    }

    private static String corrected(Optional<CorrectedValue> value, long labels) {
        return value.map(found -> "it is so of " + MetricFormat.percent(found.value()) + " ("
                        + MetricFormat.interval(Unit.RATE, found.interval()) + "), " + found.method())
                .orElse("of how many it is so nobody knows, with " + MetricFormat.count(labels, "label"));
    }

    private static void position(StringBuilder out, String judge, PositionBias bias) {
        out.append('\n')
                .append("position: ")
                .append(name(judge))
                .append(" says the same in both orders of ")
                .append(share(bias.same()))
                .append(" of ")
                .append(MetricFormat.count(bias.items(), "item"))
                .append("; it chose what was first ")
                .append(MetricFormat.count(bias.first()))
                .append(" times and what was last ")
                .append(MetricFormat.count(bias.last()))
                .append(" times instead (first: ")
                .append(interval(bias.preference()).isEmpty() ? MetricFormat.UNKNOWN : interval(bias.preference()))
                .append(")\n");
    }

    private static String share(Share share) {
        return share.value().isEmpty()
                ? MetricFormat.UNKNOWN
                : MetricFormat.percent(share.value().getAsDouble());
    }

    private static String interval(Share share) {
        return share.interval().map(i -> MetricFormat.interval(Unit.RATE, i)).orElse("");
    }

    private static String coefficient(Optional<Coefficient> coefficient) {
        return coefficient.map(found -> number(found.value())).orElse(MetricFormat.UNKNOWN);
    }

    private static String interval(Optional<Coefficient> coefficient) {
        return coefficient
                .flatMap(Coefficient::interval)
                .map(CalibrationText::limits)
                .orElse("");
    }

    private static String limits(Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String name(String text) {
        return Visible.line(text, MAX_NAME);
    }
}
