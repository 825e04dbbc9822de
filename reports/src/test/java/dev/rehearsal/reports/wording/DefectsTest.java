package dev.rehearsal.reports.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.RecoveryRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DefectsTest {

    private static final Metric LOSS = new Metric("obligation-loss", Unit.RATE, Direction.LOWER, 0, 1);
    private static final Metric WAIT = new Metric("avoidable-wait", Unit.SCORE, Direction.LOWER, 0, 1);
    private static final Metric TURNS = Metric.amount("turns", Unit.COUNT);
    private static final Decision WORSE = new Decision.Regressed("wholly on the worse side of 0");
    private static final Decision OPEN = new Decision.Inconclusive("holds 0");

    private static Comparison.Arm arm(String name, int cases, double value) {
        return new Comparison.Arm(
                name, cases, cases, 0, Optional.of(new Estimate(value, Optional.empty(), 0.95, cases, cases, "test")));
    }

    private static Comparison compared(Metric metric, int cases, double before, double after, Decision decision) {
        return new Comparison(
                metric,
                Estimand.POPULATION,
                arm("single", cases, before),
                arm("team", cases, after),
                Optional.of(new Comparison.Difference(
                        after - before,
                        Optional.of(new Interval(after - before - 0.05, after - before + 0.05)),
                        Optional.empty(),
                        0.95,
                        "test")),
                OptionalDouble.of(0.01),
                OptionalDouble.of(0.01),
                0.02,
                decision,
                new Comparison.Pairing(List.of(), List.of()),
                new Comparison.Changes(List.of(), List.of(), List.of()),
                Optional.empty());
    }

    private static Analysis with(Map<Subgroup, List<Comparison>> parts) {
        Analysis base = Fixture.analysis();
        return new Analysis(base.run(), base.systems(), "success", base.comparisons(), Map.of(), List.of(), List.of())
                .with(parts);
    }

    private static Comparison fine(int cases) {
        return compared(Metric.SUCCESS, cases, 1, 1, new Decision.Unchanged("same"));
    }

    @Test
    void thePrimaryMetricComesFirstInCases() {
        Map<Subgroup, List<Comparison>> parts = new LinkedHashMap<>();
        parts.put(new Subgroup.Tagged("two-workers"), List.of(fine(20), compared(LOSS, 20, 0, 0.9, WORSE)));
        parts.put(new Subgroup.Under("rate-limit"), List.of(compared(Metric.SUCCESS, 11, 1, 0, WORSE)));
        Analysis analysis = with(parts);
        assertEquals(
                Optional.of("under rate-limit team fails in 11 of 11 cases where single failed in none (and 1 more)"),
                Defects.worst(analysis));
        assertTrue(Defects.primary(analysis));
        assertTrue(Defects.alone(analysis).startsWith("Worse: under rate-limit"), Defects.alone(analysis));
    }

    @Test
    void otherMetricsAreTold() {
        assertEquals(
                Optional.of(
                        "in cases tagged two-workers team loses or changes an obligation in 18 of 20 cases and single in 2"),
                Defects.worst(with(Map.of(
                        new Subgroup.Tagged("two-workers"), List.of(fine(20), compared(LOSS, 20, 0.1, 0.9, WORSE))))));
        assertEquals(
                Optional.of("in cases tagged two-workers avoidable-wait of team is 0.6 where single has 0.1"),
                Defects.worst(with(Map.of(
                        new Subgroup.Tagged("two-workers"), List.of(fine(20), compared(WAIT, 20, 0.1, 0.6, WORSE))))));
    }

    @Test
    void whatASystemUsesMoreIsNoDefect() {
        Analysis analysis =
                with(Map.of(new Subgroup.Under("typos"), List.of(fine(20), compared(TURNS, 20, 3, 8, WORSE))));
        assertEquals(Optional.empty(), Defects.worst(analysis));
        assertEquals(1, StratumRows.of(analysis).rows().size(), "but it has its row");
        assertEquals("", Defects.watch(analysis));
    }

    @Test
    void whatAGateFailsForIsSaidWhateverItIs() {
        Analysis slower = with(Map.of(
                        new Subgroup.Tagged("two-workers"), List.of(fine(20), compared(TURNS, 20, 3, 8, WORSE))))
                .withGates(
                        List.of(
                                new Analysis.GateLine(
                                        "turns(team) tagged two-workers <= 5",
                                        Analysis.Answer.FAIL,
                                        "turns(team) tagged two-workers is 8 (95% interval 7.5 to 8.5), required <= 5: the whole interval is on the bad side.")));
        assertEquals(
                "Do not ship: in cases tagged two-workers turns of team is 8 where single has 3; the gate fails.",
                ShipVerdict.of(slower).orElseThrow().text());
        Analysis alone = with(Map.of()).withGates(slower.gates());
        assertEquals(
                "Do not ship: turns(team) tagged two-workers is 8, required <= 5; the gate fails.",
                ShipVerdict.of(alone).orElseThrow().text());
    }

    private static RecoveryRow row(String system, long healed, long corrupted) {
        return new RecoveryRow(
                system,
                "malformed-json",
                Map.of(Recovery.SELF_HEALED, healed, Recovery.SILENTLY_CORRUPTED, corrupted),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                OptionalDouble.empty(),
                Optional.empty());
    }

    @Test
    void whatWasObservedAndIsNotDecidedIsToBeWatched() {
        Analysis analysis = with(Map.of()).with(List.of(row("single", 10, 0), row("team", 7, 3)), List.of());
        assertEquals(
                "Watch: under malformed-json 3 of 10 trials of team were silently corrupted, none of single (observed, not decided).",
                Defects.watch(analysis));
        Metric corrupted = new Metric("corrupted", Unit.RATE, Direction.LOWER, 0, 1);
        RecoveryRow decided = row("team", 1, 9).with(List.of(compared(corrupted, 10, 0, 0.9, WORSE)));
        Analysis known = with(Map.of()).with(List.of(row("single", 10, 0), decided), List.of());
        assertEquals("", Defects.watch(known), "what is decided is no matter of watching");
        assertEquals(
                Optional.of("under malformed-json team is silently corrupted in 9 of 10 cases and single in none"),
                Defects.worst(known));
        assertEquals(
                "", Defects.watch(with(Map.of()).with(List.of(row("single", 7, 3), row("team", 7, 3)), List.of())));
    }

    @Test
    void findingsAndLargeUndecidedDifferencesAreWatched() {
        FailureCheck loops = new FailureCheck(
                FailureMode.LOOP,
                "rule",
                List.of(
                        new FailureCheck.Finding(
                                "single", FailureCheck.Answer.NOT_SEEN, 0, 185, "0 of 185 trials", Optional.empty()),
                        new FailureCheck.Finding(
                                "team", FailureCheck.Answer.SEEN, 12, 185, "12 of 185 trials", Optional.empty())));
        assertEquals(
                "Watch: loops of doom in 12 of 185 trials of team, none of single;"
                        + " under rate-limit team fails in 3 of 10 cases where single failed in none (observed, not decided).",
                Defects.watch(with(Map.of(
                                new Subgroup.Under("rate-limit"),
                                List.of(compared(Metric.SUCCESS, 10, 1, 0.7, OPEN)),
                                new Subgroup.Under("typos"),
                                List.of(compared(Metric.SUCCESS, 10, 1, 0.95, OPEN))))
                        .with(List.of(), List.of(loops))));
    }
}
