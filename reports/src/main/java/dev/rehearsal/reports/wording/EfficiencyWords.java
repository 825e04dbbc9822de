package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Efficiency;
import dev.rehearsal.reports.Efficiency.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words for where tokens and time went. */
public final class EfficiencyWords {

    /** The headings of a row's cells, after its name. */
    public static final List<String> HEADINGS =
            List.of("trials", "of calls", "of tokens", "tokens a trial", "time a trial");

    /** The label of what the candidate's successes take more than the baseline's. */
    public static final String OVERHEAD = "tokens of a success against the baseline's";

    private static final int LONGEST = 60;

    private EfficiencyWords() {}

    /** Return the rows: agents, models, tags. */
    public static List<Row> rows(Efficiency efficiency) {
        List<Row> rows = new ArrayList<>();
        efficiency.agents().forEach(part -> rows.add(row("agent", part)));
        efficiency.models().forEach(part -> rows.add(row("model", part)));
        efficiency.tags().forEach(part -> rows.add(row("tag", part)));
        return rows;
    }

    /** Return how much more tokens a success takes, with its interval; empty text where that is not known. */
    public static String overhead(Efficiency efficiency) {
        return efficiency.overhead().isEmpty() ? "" : RecoveryWords.extraWithInterval(efficiency.overhead());
    }

    private static Row row(String kind, Part part) {
        String name = part.name().isEmpty() ? "(unnamed)" : Visible.line(part.name(), LONGEST);
        return new Row(
                kind + " " + name,
                List.of(
                        MetricFormat.count(part.trials()),
                        share(part.callShare()),
                        share(part.tokenShare()),
                        amount(Unit.TOKENS, part.tokens()),
                        amount(Unit.MS, part.milliseconds())));
    }

    private static String share(Optional<Estimate> share) {
        return share.map(one -> MetricFormat.percent(one.value())
                        + one.interval()
                                .map(i -> " (" + MetricFormat.percent(i.low()) + " to " + MetricFormat.percent(i.high())
                                        + ")")
                                .orElse(""))
                .orElse("–");
    }

    private static String amount(Unit unit, Optional<Estimate> estimate) {
        return estimate.map(one -> MetricFormat.value(unit, one.value())
                        + one.interval()
                                .map(i -> " (" + MetricFormat.interval(unit, i) + ")")
                                .orElse(""))
                .orElse("–");
    }

    /** A row of the table; the name may quote hostile text, made visible. */
    public record Row(String name, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
