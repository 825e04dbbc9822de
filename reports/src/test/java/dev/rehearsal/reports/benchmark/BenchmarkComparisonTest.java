package dev.rehearsal.reports.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkComparisonTest {

    @TempDir
    Path folder;

    private BenchmarkComparison compare(String[] before, String[] after) {
        return BenchmarkComparison.of(
                JmhReader.read(MadeJmh.file(folder, "before.json", before)),
                JmhReader.read(MadeJmh.file(folder, "after.json", after)),
                BenchmarkComparison.DEFAULT_MARGIN);
    }

    private static String[] results(String... results) {
        return results;
    }

    private static List<String> words(BenchmarkComparison comparison) {
        return comparison.rows().stream()
                .map(row -> row.comparison().decision().word())
                .toList();
    }

    @Nested
    class Decisions {

        @Test
        void followTheModesDirection() {
            BenchmarkComparison comparison = compare(
                    results(
                            MadeJmh.result("a.B.slower", MadeJmh.five(100)),
                            MadeJmh.result("a.B.faster", MadeJmh.five(100)),
                            MadeJmh.result("a.B.same", MadeJmh.five(100)),
                            MadeJmh.result("a.B.fewer", "thrpt", "ops/s", MadeJmh.five(100))),
                    results(
                            MadeJmh.result("a.B.slower", MadeJmh.five(120)),
                            MadeJmh.result("a.B.faster", MadeJmh.five(80)),
                            MadeJmh.result("a.B.same", MadeJmh.five(101)),
                            MadeJmh.result("a.B.fewer", "thrpt", "ops/s", MadeJmh.five(80))));
            assertEquals(List.of("regressed", "improved", "unchanged", "regressed"), words(comparison));
            assertEquals("2 of 4 benchmarks regressed, 1 improved, 1 unchanged", BenchmarkWords.headline(comparison));
            assertEquals("regressed", BenchmarkWords.decision(comparison));
            assertEquals(List.of(), comparison.notices());
        }

        @Test
        void restOnForksAndNotOnIterations() {
            double[] steady = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
            double[] slow = {110, 110, 110, 110, 110, 110, 110, 110, 110, 110};
            BenchmarkComparison comparison =
                    compare(results(MadeJmh.result("a.B.c", steady)), results(MadeJmh.result("a.B.c", slow)));
            assertEquals(List.of("inconclusive"), words(comparison));
            assertTrue(comparison.notices().getFirst().startsWith("1 benchmark with one fork on a side"));
        }

        @Test
        void ofARealRunHavePercentilesWithIntervals() {
            BenchmarkComparison comparison = BenchmarkComparison.of(
                    JmhReader.read(MadeJmh.real("compiled.json")),
                    JmhReader.read(MadeJmh.real("interpreted.json")),
                    BenchmarkComparison.DEFAULT_MARGIN);
            assertEquals(2, comparison.rows().size());
            assertTrue(comparison.notices().getFirst().contains("-Xint"), comparison.notices()::toString);
            List<BenchmarkComparison.PercentileRow> percentiles =
                    comparison.rows().get(1).percentiles();
            assertEquals(
                    List.of("p50", "p95", "p99"),
                    percentiles.stream()
                            .map(row -> BenchmarkWords.percentile(row.p()))
                            .toList());
            assertTrue(percentiles.stream()
                    .allMatch(row -> row.change().orElseThrow().interval().isPresent()));
            assertEquals(List.of(), comparison.rows().getFirst().percentiles());
        }
    }

    @Nested
    class Matching {

        @Test
        void listsWhatHasNoPartner() {
            BenchmarkComparison comparison = compare(
                    results(MadeJmh.result("a.B.both", MadeJmh.five(1)), MadeJmh.result("a.B.old", MadeJmh.five(1))),
                    results(MadeJmh.result("a.B.new", MadeJmh.five(1)), MadeJmh.result("a.B.both", MadeJmh.five(1))));
            assertEquals(List.of("a.B.old [avgt]"), comparison.baselineOnly());
            assertEquals(List.of("a.B.new [avgt]"), comparison.candidateOnly());
            assertEquals(1, comparison.rows().size());
        }

        @Test
        void refusesFilesWithNothingInCommon() {
            String message = String.valueOf(assertThrows(
                            InvalidInputException.class,
                            () -> compare(
                                    results(MadeJmh.result("a.B.c", MadeJmh.five(1))),
                                    results(MadeJmh.result("a.B.c", "thrpt", "ops/s", MadeJmh.five(1)))))
                    .getMessage());
            assertTrue(message.contains("must have one in common, but they have none"), message);
        }

        @Test
        void refusesTwoUnits() {
            String message = String.valueOf(assertThrows(
                            InvalidInputException.class,
                            () -> compare(
                                    results(MadeJmh.result("a.B.c", "avgt", "us/op", MadeJmh.five(1))),
                                    results(MadeJmh.result("a.B.c", "avgt", "ms/op", MadeJmh.five(1)))))
                    .getMessage());
            assertTrue(message.contains("must be in one unit") && message.contains("same -tu"), message);
        }
    }
}
