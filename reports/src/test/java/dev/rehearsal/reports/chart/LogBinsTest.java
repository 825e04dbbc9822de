package dev.rehearsal.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogBinsTest {

    @Test
    void quantilesAreRightToTwoPercent() {
        LogBins bins = new LogBins();
        for (int i = 1; i <= 10_000; i++) {
            bins.add(i);
        }
        assertEquals(5_000, bins.quantile(0.5), 100);
        assertEquals(9_500, bins.quantile(0.95), 190);
    }

    @Test
    void theCurveRisesFromNothingToAll() {
        LogBins bins = new LogBins();
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            bins.add(Math.exp(3 * random.nextGaussian() + 8));
        }
        List<CurveChart.Point> points = bins.cumulative();
        assertEquals(0, points.getFirst().share());
        assertEquals(1, points.getLast().share());
        assertTrue(points.size() <= 502, points.size() + " points");
        for (int i = 1; i < points.size(); i++) {
            assertTrue(points.get(i).x() > points.get(i - 1).x());
            assertTrue(points.get(i).share() > points.get(i - 1).share());
        }
    }

    @Test
    void amountsBeyondAllBoundsAreCountedToo() {
        LogBins bins = new LogBins();
        bins.add(0);
        bins.add(1e300);
        assertEquals(2, bins.count());
        assertEquals(1, bins.cumulative().getLast().share());
    }

    @Test
    void nothingCountedIsNoCurve() {
        assertEquals(List.of(), new LogBins().cumulative());
    }
}
