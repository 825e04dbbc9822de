package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.Analysis.Answer;
import dev.rehearsal.reports.SystemSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateEvaluatorTest {

    private static Optional<Estimate> between(double low, double high) {
        return Optional.of(new Estimate((low + high) / 2, Optional.of(new Interval(low, high)), 0.95, 10, 10, "test"));
    }

    private static final SystemSummary TEAM = new SystemSummary(
            "team",
            10,
            10,
            0,
            between(0.7, 0.9),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            Map.of(),
            Map.of(),
            between(900, 1100),
            Optional.empty(),
            new TreeMap<>(Map.of("p95", between(1000, 2000).orElseThrow())),
            Optional.empty(),
            List.of(
                    new SystemSummary.MetricSummary(Metric.amount("tokens", Unit.TOKENS), 10, 0, 0, between(400, 600)),
                    new SystemSummary.MetricSummary(Metric.amount("cost", Unit.USD), 0, 10, 0, Optional.empty())),
            List.of(
                    new SystemSummary.MetricSummary(Metric.rate("pass^3"), 30, 0, 0, between(0.5, 0.7)),
                    new SystemSummary.MetricSummary(Metric.rate("pass@3"), 30, 0, 0, between(0.9, 1))));

    private static Answer answer(String gate) {
        GateEvaluator evidence = new GateEvaluator(List.of(TEAM), (baseline, candidate) -> List.of());
        return evidence.judge(Gate.parse("test", gate)).answer();
    }

    @ParameterizedTest
    @CsvSource({
        "success(team) >= 0.7, PASS",
        "success(team) >= 0.8, INCONCLUSIVE",
        "success(team) >= 0.95, FAIL",
        "latency.p95(team) <= 2s, PASS",
        "latency.p95(team) <= 1500ms, INCONCLUSIVE",
        "latency.p95(team) < 1s, FAIL",
        "latency.p99(team) <= 60s, NO_EVIDENCE",
        "tokens(team) <= 1k, PASS",
        "tokens-per-success(team) <= 1k, INCONCLUSIVE",
        "cost(team) <= 100 usd, NO_EVIDENCE",
        "cost-per-success(team) <= 100 usd, NO_EVIDENCE",
        "pass^3(team) >= 0.5, PASS",
        "pass^3(team) >= 0.8, FAIL",
        "pass@3(team) >= 0.95, INCONCLUSIVE",
        "pass^4(team) >= 0.1, NO_EVIDENCE",
        "beauty(team) >= 0, NO_EVIDENCE",
        "success(other) >= 0, NO_EVIDENCE"
    })
    void limitsAreHeldAgainstTheRightFigure(String gate, Answer expected) {
        assertEquals(expected, answer(gate));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latency.p95(team) <= 1.6s | is 1.5 s (95% interval 1 s to 2 s), required <= 1.6 s",
                "tokens(team) <= 500 | is 500 tokens (95% interval 400 to 600 tokens), required <= 500 tokens",
                "success(team) >= 80% | is 80% (95% interval 70% to 90%), required >= 80%:"
            })
    void figuresAreToldInTheirUnit(String gate, String told) {
        GateEvaluator evidence = new GateEvaluator(List.of(TEAM), (baseline, candidate) -> List.of());
        String reason = evidence.judge(Gate.parse("test", gate)).reason();
        assertTrue(reason.contains(told), reason);
    }

    @Test
    void comparisonThatWasNotMadeIsNoEvidence() {
        assertEquals(Answer.NO_EVIDENCE, answer("success(team) better than success(single)"));
        assertEquals(Answer.NO_EVIDENCE, answer("success(team) no worse than success(single) by 0.5"));
    }

    @Test
    void figuresOfAllTrialsHaveTheirUnit() {
        assertEquals(Optional.of(Unit.MS), GateEvaluator.derived("latency.p99").map(Metric::unit));
        assertEquals(
                Optional.of(Unit.USD), GateEvaluator.derived("cost-per-success").map(Metric::unit));
        assertEquals(Optional.of(Unit.RATE), GateEvaluator.derived("pass@10").map(Metric::unit));
        assertEquals(Optional.of(new PassK.Asked(PassK.Kind.ALL, 3)), GateEvaluator.passK("pass^3"));
        assertEquals(Optional.of(new PassK.Asked(PassK.Kind.ANY, 10)), GateEvaluator.passK("pass@10"));
        for (String other : List.of("pass^0", "pass3", "pass^", "pass^3.5", "pass^1234567")) {
            assertEquals(Optional.empty(), GateEvaluator.derived(other), other);
        }
        assertEquals(Optional.empty(), GateEvaluator.derived("latency.p90"));
        assertEquals(Optional.empty(), GateEvaluator.derived("latency"));
    }
}
