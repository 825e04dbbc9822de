package dev.rehearsal.reports.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.format.BenchmarkJson;
import dev.rehearsal.reports.format.BenchmarkText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkComparisonTest {

    @TempDir
    Path folder;

    private BenchmarkComparison compare(String[] before, String[] after) {
        return BenchmarkComparison.of(
                run("before.json", before),
                run("after.json", after),
                BenchmarkComparison.DEFAULT_MARGIN,
                0); // a machine whose whole runs do not differ
    }

    private JmhRuns run(String name, String... results) {
        return JmhRuns.of(JmhReader.read(MadeJmh.file(folder, name, results)));
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
                    JmhRuns.of(JmhReader.read(MadeJmh.real("compiled.json"))),
                    JmhRuns.of(JmhReader.read(MadeJmh.real("interpreted.json"))),
                    BenchmarkComparison.DEFAULT_MARGIN,
                    BenchmarkComparison.DEFAULT_RUN_SPREAD);
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

    /** Whole runs: one file each, of one commit. */
    @Nested
    class SeveralFiles {

        /** What the machine did to the runs of one turn, which took turns. */
        private static final double[] DRIFT = {1, 1.1, 0.93, 1.05, 0.97};

        private JmhRuns side(String name, int files, double mean, double own) {
            return new JmhRuns(
                    name,
                    IntStream.range(0, files)
                            .mapToObj(i -> JmhReader.read(MadeJmh.file(
                                    folder,
                                    name + i + ".json",
                                    MadeJmh.result(
                                            "a.B.c",
                                            MadeJmh.five(mean * DRIFT[i] * (1 + own * (i % 2 == 0 ? 1 : -1)))))))
                            .toList());
        }

        private static BenchmarkComparison compare(JmhRuns before, JmhRuns after) {
            return BenchmarkComparison.of(
                    before, after, BenchmarkComparison.DEFAULT_MARGIN, BenchmarkComparison.DEFAULT_RUN_SPREAD);
        }

        private BenchmarkComparison.Row only(BenchmarkComparison comparison) {
            assertEquals(1, comparison.rows().size());
            return comparison.rows().getFirst();
        }

        @Test
        void ofRunsThatTookTurnsArePairsInWhichTheMachinesDriftCancels() {
            BenchmarkComparison comparison = compare(side("old", 5, 100, 0.001), side("new", 5, 108, -0.001));
            assertEquals(List.of("regressed"), words(comparison));
            BenchmarkComparison.Row row = only(comparison);
            assertEquals(new BenchmarkComparison.Runs(5, 5, true), row.runs());
            assertEquals(25, row.baseline().forks().size());
            assertTrue(row.comparison().method().startsWith("paired t interval"), row.comparison()::method);
            assertTrue(
                    comparison.scope().startsWith("5 files a side: intervals rest on how whole runs differ"),
                    comparison::scope);
        }

        @Test
        void ofUnequalNumbersAreNotPaired() {
            BenchmarkComparison comparison = compare(side("old", 3, 100, 0), side("new", 5, 108, 0));
            assertEquals(List.of("inconclusive"), words(comparison));
            assertEquals(
                    new BenchmarkComparison.Runs(3, 5, false), only(comparison).runs());
        }

        @Test
        void aSideOfOneShowsNothingOfWhatWholeRunsDifferBy() {
            BenchmarkComparison comparison = compare(side("old", 1, 100, 0), side("new", 1, 108, 0));
            assertEquals(List.of("inconclusive"), words(comparison));
            assertTrue(
                    comparison.scope().startsWith("One file a side: whole runs of one commit differ"),
                    comparison::scope);
            assertTrue(comparison.scope().contains("no change below 12.5% is called one"), comparison::scope);
            assertEquals(List.of("regressed"), words(compare(side("old", 1, 100, 0), side("new", 1, 120, 0))));
            assertTrue(BenchmarkText.of(comparison).contains(comparison.scope()), () -> BenchmarkText.of(comparison));
            assertEquals(
                    comparison.scope(),
                    BenchmarkJson.of(comparison).get("scope").textValue());
        }

        @Test
        void aMachineWhoseRunsDoNotDifferIsTakenAtItsWord() {
            BenchmarkComparison comparison = BenchmarkComparison.of(
                    side("old", 1, 100, 0), side("new", 1, 108, 0), BenchmarkComparison.DEFAULT_MARGIN, 0);
            assertEquals(List.of("regressed"), words(comparison));
            assertTrue(comparison.scope().contains("hold within these runs of the machine only"), comparison::scope);
        }

        @Test
        void whatNotAllFilesHaveIsMatchedByNameAndSaid() {
            JmhRuns before = new JmhRuns(
                    "old",
                    List.of(
                            JmhReader.read(MadeJmh.file(
                                    folder,
                                    "1.json",
                                    MadeJmh.result("a.B.c", MadeJmh.five(100)),
                                    MadeJmh.result("a.B.d", MadeJmh.five(7)))),
                            JmhReader.read(
                                    MadeJmh.file(folder, "2.json", MadeJmh.result("a.B.c", MadeJmh.five(101))))));
            BenchmarkComparison comparison = compare(
                    before,
                    run(
                            "new.json",
                            MadeJmh.result("a.B.d", MadeJmh.five(7)),
                            MadeJmh.result("a.B.c", MadeJmh.five(100))));
            assertEquals(
                    List.of(2, 1),
                    comparison.rows().stream().map(row -> row.runs().baseline()).toList());
            assertTrue(
                    comparison
                            .notices()
                            .contains("1 benchmark is not in all 2 files of the baseline: only the files that"
                                    + " have it count there."),
                    comparison.notices()::toString);
        }

        @Test
        void aRunThatIsGivenTwiceIsRefused() {
            JmhRun run = JmhReader.read(MadeJmh.file(folder, "1.json", MadeJmh.result("a.B.c", MadeJmh.five(100))));
            JmhRun copy = JmhReader.read(MadeJmh.file(folder, "2.json", MadeJmh.result("a.B.c", MadeJmh.five(100))));
            String twice = String.valueOf(assertThrows(
                            InvalidInputException.class, () -> new JmhRuns("old", List.of(run, run)))
                    .getMessage());
            assertTrue(twice.contains("must be a run of its own, but is there twice"), twice);
            String copied = String.valueOf(assertThrows(
                            InvalidInputException.class, () -> new JmhRuns("old", List.of(run, copy)))
                    .getMessage());
            assertTrue(copied.contains("holds the very measurements of"), copied);
        }

        @Test
        void twoUnitsOnOneSideAreRefusedAndOtherSettingsSaid() {
            JmhRun one = JmhReader.read(MadeJmh.file(folder, "1.json", MadeJmh.result("a.B.c", MadeJmh.five(100))));
            JmhRun other = JmhReader.read(
                    MadeJmh.file(folder, "2.json", MadeJmh.result("a.B.c", "avgt", "ms/op", MadeJmh.five(0.1))));
            String message = String.valueOf(assertThrows(
                            InvalidInputException.class, () -> new JmhRuns("old", List.of(one, other)))
                    .getMessage());
            assertTrue(message.contains("must be in one unit") && message.contains("1.json"), message);
            JmhRun fewer = JmhReader.read(MadeJmh.file(folder, "3.json", MadeJmh.result("a.B.c", new double[] {100})));
            assertTrue(
                    compare(new JmhRuns("old", List.of(one, fewer)), JmhRuns.of(one))
                            .notices()
                            .contains("Files of the baseline ran with another forks: 5 and 1."),
                    () -> ""
                            + compare(new JmhRuns("old", List.of(one, fewer)), JmhRuns.of(one))
                                    .notices());
        }

        @Test
        void runsThatDidNotTakeTurnsAreToldByTheirFilesTimes() {
            String said = "By the times of the files the runs did not take turns";
            assertTrue(notices(0, 60, 120, 180).stream().anyMatch(notice -> notice.startsWith(said)));
            assertFalse(notices(0, 120, 60, 180).stream().anyMatch(notice -> notice.startsWith(said)));
            assertFalse(notices(0, 180, 60, 120).stream().anyMatch(notice -> notice.startsWith(said)), "A B B A");
            // unpacked at once: the times say nothing of the runs
            assertFalse(notices(0, 0, 0, 0).stream().anyMatch(notice -> notice.startsWith(said)));
        }

        private List<String> notices(long firstOld, long secondOld, long firstNew, long secondNew) {
            return compare(written("old", firstOld, secondOld), written("new", firstNew, secondNew))
                    .notices();
        }

        private JmhRuns written(String name, long first, long second) {
            return new JmhRuns(
                    name,
                    side(name, 2, 100, 0.01).runs().stream()
                            .map(run -> new JmhRun(
                                    run.name(),
                                    run.results(),
                                    Optional.of(Instant.ofEpochSecond(run.name().contains("0.json") ? first : second))))
                            .toList());
        }
    }
}
