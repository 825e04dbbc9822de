package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearsal compare} on two files of JMH's results. */
class CompareBenchmarksTest {

    @TempDir
    Path folder;

    private String before = "";
    private String after = "";

    @BeforeEach
    void write() throws IOException {
        before = file("before.json", 100);
        after = file("after.json", 120);
    }

    private String file(String name, double mean) throws IOException {
        return Files.writeString(folder.resolve(name), """
                        [{"jmhVersion":"1.37","benchmark":"a.Agent.answers","mode":"avgt","threads":1,"primaryMetric":{"scoreUnit":"ms/op",\
                        "rawData":[[%1$s],[%2$s],[%3$s],[%1$s],[%2$s]]}}]""".formatted(mean, mean * 1.01, mean * 0.99))
                .toString();
    }

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new PrintWriter(out), new PrintWriter(err), Map.of())
                .execute(arguments);
        return new Answer(String.join(" ", arguments), code, out.toString(), err.toString());
    }

    @Test
    void printsOneLineABenchmark() {
        Answer answer = run("compare", before, after).ended(Exit.OK);
        Answer.says(answer.out(), "1 of 1 benchmark regressed", "Agent.answers", "100 ms/op", "+20%", "regressed");
    }

    @Test
    void printsOneJsonDocument() {
        JsonNode json =
                run("compare", before, after, "--format", "json").ended(Exit.OK).json();
        assertEquals("benchmarks", json.path("kind").textValue());
        assertEquals("regressed", json.path("decision").textValue());
        JsonNode row = json.path("comparisons").path(0);
        assertEquals(0.2, row.path("change").path("value").doubleValue(), 1e-9);
        assertEquals(5, row.path("candidate").path("forks").intValue());
    }

    @Test
    void writesPageMarkdownAndJson() throws IOException {
        Path reports = folder.resolve("out");
        run("compare", before, after, "--report", reports.toString()).ended(Exit.OK);
        Answer.says(Files.readString(reports.resolve("benchmarks.html")), "Agent.answers", "<svg", "regressed");
        Answer.says(Files.readString(reports.resolve("benchmarks.md")), "**regressed**", "Agent&#46;answers");
        Answer.says(Files.readString(reports.resolve("benchmarks.json")), "\"kind\" : \"benchmarks\"");
    }

    @Test
    void aRunsReportShowsThemToo() throws IOException {
        Files.writeString(
                folder.resolve("cases.jsonl"),
                "{\"id\":\"one\",\"task\":{\"input\":\"Order 1 ships.\"},\"expectation\":{\"facts\":[\"order 1\"]}}\n");
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                rehearsal: 1
                name: small
                datasets: [{golden: cases.jsonl}]
                systems: {echo: {use: echo}}
                scorers: [facts]
                success: [facts]
                """);
        Path store = folder.resolve("store.duckdb");
        run("run", suite.toString(), "--store", store.toString()).ended(Exit.OK);
        Path to = folder.resolve("shown");
        run("report", store + "#last", "--to", to.toString(), "--benchmarks", before, after)
                .ended(Exit.OK);
        Answer.says(Files.readString(to.resolve("report.html")), "id=\"benchmarks\"", "Agent.answers");
        Answer.says(
                run("report", store + "#last", "--format", "json", "--benchmarks", before, after)
                        .refused(),
                "--benchmarks: benchmarks must be compared in the html report");
    }

    @Test
    void takesAMarginForTheScore() {
        Answer answer = run("compare", before, after, "--margin", "score=0.3", "--run-spread", "0")
                .ended(Exit.OK);
        Answer.says(answer.out(), "1 of 1 benchmark unchanged", "margin 30%");
    }

    @Test
    void failsOnTheDecisionThatIsNamed() {
        run("compare", before, after, "--fail-on", "regressed").ended(Exit.GATE_FAILED);
        run("compare", before, after, "--fail-on", "inconclusive,improved").ended(Exit.OK);
    }

    @Nested
    class SeveralFiles {

        private String folder(String name, double mean) throws IOException {
            Path made = Files.createDirectories(folder.resolve(name));
            for (int i = 8; i <= 12; i++) {
                file(name + "/" + i + ".json", mean * (1 + 0.001 * i));
            }
            return made.toString();
        }

        @Test
        void ofAFolderAreTheRunsOfASideInTheOrderOfTheirNumbers() throws IOException {
            String old = folder("old", 100);
            JsonNode json = run("compare", old, folder("new", 108), "--format", "json")
                    .ended(Exit.OK)
                    .json();
            assertEquals("regressed", json.path("decision").textValue());
            assertEquals(old + " (5 files)", json.path("baseline").textValue());
            JsonNode row = json.path("comparisons").path(0);
            assertEquals(5, row.path("baseline").path("files").intValue());
            assertEquals(25, row.path("baseline").path("forks").intValue());
            assertTrue(row.path("paired").booleanValue());
            // pairs are exact only where 10 comes after 9: each run of a pair drifts alike
            assertTrue(row.path("change").path("interval").path(0).doubleValue() > 0.0799, row::toString);
        }

        @Test
        void areNamedByCommasToo() throws IOException {
            folder("old", 100);
            folder("new", 108);
            String old = folder + "/old/8.json," + folder + "/old/9.json," + folder + "/old/10.json";
            Answer answer = run("compare", old, old.replace("/old/", "/new/")).ended(Exit.OK);
            Answer.says(answer.out(), "3 files a side: intervals rest on how whole runs differ", "regressed");
        }

        @Test
        void areBetterThanOneOfWhichTheTerminalSaysSo() {
            Answer.says(
                    run("compare", before, after).ended(Exit.OK).out(),
                    "One file a side: whole runs of one commit differ on one machine, too",
                    "at least 3% (--run-spread)");
        }

        @Test
        void areRefusedWhereTheFolderHasNone() throws IOException {
            Path none = Files.createDirectories(folder.resolve("none"));
            Answer.says(run("compare", none.toString(), before).refused(), "must have files that end in .json");
        }
    }

    @Nested
    class Refusals {

        @Test
        void ofASpreadThatIsNoneAndOfOneForTrials() throws IOException {
            Answer.says(run("compare", before, after, "--run-spread", "3").refused(), "it must be a share of the mean");
            Path trials = Files.writeString(folder.resolve("trials.jsonl"), "{\"case\": \"1\", \"success\": true}\n");
            Answer.says(
                    run("compare", trials.toString(), trials.toString(), "--run-spread", "0.1")
                            .refused(),
                    "--run-spread: it must go with JMH's results, but there are trials");
        }

        @Test
        void ofOneFileThatIsNotJmhs() throws IOException {
            Path trials = Files.writeString(folder.resolve("trials.jsonl"), "{\"case\": \"1\", \"success\": true}\n");
            Answer.says(
                    run("compare", before, trials.toString()).refused(),
                    "trials.jsonl: JMH's results must be an array, but is another JSON value");
        }

        @Test
        void ofOptionsThatSpeakOfTrials() {
            Answer.says(
                    run("compare", before, after, "--primary", "success").refused(),
                    "--primary: it must go with trials");
            Answer.says(run("compare", before, after, "--margin", "tokens=0.1").refused(), "one metric, score");
        }

        @Test
        void ofAReportFolderForTrials() throws IOException {
            Path trials = Files.writeString(folder.resolve("trials.jsonl"), "{\"case\": \"1\", \"success\": true}\n");
            String line = run("compare", trials.toString(), trials.toString(), "--report", folder.toString())
                    .refused();
            assertTrue(line.startsWith("--report: it must go with two files of JMH's results"), line);
        }
    }
}
