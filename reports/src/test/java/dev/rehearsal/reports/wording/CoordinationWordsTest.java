package dev.rehearsal.reports.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.format.MarkdownReport;
import dev.rehearsal.reports.format.SummarizeJson;
import dev.rehearsal.reports.format.TextReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoordinationWordsTest {

    private static final String SAID =
            "71% (50% to 100%) of the obligations at each hop, half of them left after 2.02 hops (1 or more);"
                    + " any lost or altered in 40% (20% to 60%) of the trials; 0.25 (0 to 0.5) inventions a trial";

    private static MetricSummary summary(Metric metric, double value, double low, double high) {
        return new MetricSummary(
                metric,
                100,
                0,
                0,
                Optional.of(new Estimate(value, Optional.of(new Interval(low, high)), 0.95, 50, 100, "made")));
    }

    private static Metric lower(String name, Unit unit) {
        return new Metric(name, unit, Direction.LOWER, 0, unit == Unit.RATE ? 1 : Double.POSITIVE_INFINITY);
    }

    private static SystemSummary with(double kept, double low, double high) {
        SystemSummary base = Fixture.analysis().systems().getLast();
        List<MetricSummary> metrics = new ArrayList<>(base.metrics());
        metrics.add(summary(new Metric("obligations-kept", Unit.SCORE, Direction.HIGHER, 0, 1), kept, low, high));
        metrics.add(summary(lower("obligation-loss", Unit.RATE), 0.4, 0.2, 0.6));
        metrics.add(summary(lower("inventions", Unit.COUNT), 0.25, 0, 0.5));
        metrics.add(summary(lower("contradictions", Unit.COUNT), 0, 0, 0.1));
        return base.withMetrics(metrics);
    }

    @Test
    void halfLifeIsTheKeptShareTurned() {
        assertEquals(Optional.of(SAID), CoordinationWords.of(with(0.71, 0.5, 1)));
    }

    @Test
    void whereNothingWasLostNoNumberOfHopsIsMadeUp() {
        String said = CoordinationWords.of(with(1, 0.9, 1)).orElseThrow();
        assertTrue(said.startsWith("100% (90% to 100%) of the obligations at each hop, none seen lost;"), said);
    }

    @Test
    void whereNothingWasOwedNothingIsSaid() {
        assertEquals(
                Optional.empty(),
                CoordinationWords.of(Fixture.analysis().systems().getFirst()));
    }

    @Test
    void standsInTextMarkdownAndJson() {
        Analysis base = Fixture.analysis();
        SystemSummary team = with(0.71, 0.5, 1);
        Analysis analysis = new Analysis(
                base.run(),
                List.of(base.systems().getFirst(), team),
                base.primary(),
                base.comparisons(),
                base.strata(),
                List.of(),
                List.of());
        String line = CoordinationWords.LABEL + ", " + team.name() + ": " + SAID;
        assertTrue(TextReport.compare(analysis).contains(line), TextReport.compare(analysis));
        assertTrue(TextReport.summarize(analysis).contains(line), TextReport.summarize(analysis));
        assertTrue(MarkdownReport.of(analysis).contains(SAID + "."), MarkdownReport.of(analysis));
        JsonNode systems = SummarizeJson.of(analysis).path("systems");
        assertFalse(systems.path(0).has("half_life_hops"));
        JsonNode halfLife = systems.path(1).path("half_life_hops");
        assertEquals(2.02, halfLife.path("value").doubleValue(), 0.01);
        assertEquals(1, halfLife.path("interval").path(0).doubleValue(), 1e-9);
        assertTrue(halfLife.path("interval").path(1).isNull());
    }
}
