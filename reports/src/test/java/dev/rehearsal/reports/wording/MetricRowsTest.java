package dev.rehearsal.reports.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.MadeComparisons;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricRowsTest {

    private static final Decision REGRESSED = new Decision.Regressed("worse");
    private static final Decision IMPROVED = new Decision.Improved("better");
    private static final Decision UNCHANGED = new Decision.Unchanged("the same");
    private static final Decision OPEN = new Decision.Inconclusive("open");

    private static Comparison row(String name, Unit unit, double value, Decision decision) {
        Direction direction = unit == Unit.RATE ? Direction.HIGHER : Direction.LOWER;
        return MadeComparisons.comparison(
                new Metric(name, unit, direction, 0, 1),
                0.5,
                0.5 + value,
                Optional.of(MadeComparisons.difference(value, new Interval(value - 0.1, value + 0.1))),
                0.5,
                decision);
    }

    private static MetricRows of(List<String> gates, Comparison... comparisons) {
        Analysis base = Fixture.analysis();
        return MetricRows.of(new Analysis(
                base.run(),
                base.systems(),
                comparisons[0].metric().name(),
                List.of(comparisons),
                Map.of(),
                gates.stream()
                        .map(text -> new Analysis.GateLine(text, Analysis.Answer.PASS, "why"))
                        .toList(),
                List.of()));
    }

    private static List<String> names(List<Comparison> comparisons) {
        return comparisons.stream().map(each -> each.metric().name()).toList();
    }

    @Test
    void harmComesBeforeGainAndQualityBeforeCosts() {
        MetricRows rows = of(
                List.of(),
                row("success", Unit.RATE, 0, OPEN),
                row("turns", Unit.COUNT, 0.1, REGRESSED),
                row("contains", Unit.RATE, 0.2, IMPROVED),
                row("tokens", Unit.TOKENS, 0.2, REGRESSED),
                row("state", Unit.RATE, -0.2, REGRESSED),
                row("outcome", Unit.RATE, 0.01, UNCHANGED));
        assertEquals(List.of("success", "state", "tokens", "turns", "contains", "outcome"), names(rows.decided()));
        assertEquals(List.of(), rows.undecided());
    }

    @Test
    void whatIsOpenIsFoldedUnlessAGateAsksForIt() {
        MetricRows rows = of(
                List.of("latency.p95(team) <= 5s", "facts(team) >= 0.9"),
                row("success", Unit.RATE, 0.07, OPEN),
                row("budget", Unit.RATE, 0, OPEN),
                row("state", Unit.RATE, -0.01, OPEN),
                row("fact", Unit.RATE, 0, OPEN),
                row("facts", Unit.RATE, 0.04, OPEN),
                row("latency", Unit.MS, 0.1, OPEN));
        assertEquals(List.of("success", "facts", "latency"), names(rows.decided()));
        assertEquals(List.of("state", "budget", "fact"), names(rows.undecided()));
        assertEquals(
                "state −1 point (−11 to +9), budget 0 points (−10 to +10), fact 0 points (−10 to +10)", rows.folded());
    }

    @Test
    void aRowThatRepeatsAnotherIsNamedAndNotShown() {
        MetricRows rows = of(
                List.of(),
                row("success", Unit.RATE, 0.2, IMPROVED),
                row("verdict", Unit.RATE, 0.2, IMPROVED),
                row("facts", Unit.RATE, 0.3, IMPROVED));
        assertEquals(List.of("success", "facts"), names(rows.decided()));
        assertEquals("verdict (as success)", rows.same());
        assertEquals(List.of(), rows.undecided());
    }
}
