package dev.rehearsal.reports.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhReaderTest {

    @TempDir
    Path folder;

    @Nested
    class RealFiles {

        @Test
        void areReadAsJmhWroteThem() throws IOException {
            Path file = MadeJmh.real("compiled.json");
            JmhRun run = JmhReader.read(file);
            assertEquals(2, run.results().size());
            JmhResult scorer = run.results().getFirst();
            assertEquals("dev.rehearsal.harness.benchmark.ScorerBenchmark.score {scorer=facts} [avgt]", scorer.name());
            assertEquals("ScorerBenchmark.score {scorer=facts}", scorer.shortName());
            assertEquals(Map.of("scorer", "facts"), scorer.params());
            assertEquals("us/op", scorer.unit());
            assertEquals(3, scorer.forks().size());
            assertEquals(9, scorer.iterations());
            double score = StrictJson.parse("", Files.readString(file))
                    .get(0)
                    .get("primaryMetric")
                    .get("score")
                    .doubleValue();
            assertEquals(
                    score,
                    scorer.forks().stream()
                            .mapToDouble(fork -> fork.mean().value())
                            .average()
                            .orElseThrow(),
                    1e-9 * score);
        }

        @Test
        void histogramsOfSampledTimesHavePercentilesAndAMean() {
            JmhResult gateway =
                    JmhReader.read(MadeJmh.real("compiled.json")).results().get(1);
            assertEquals(Mode.SAMPLE, gateway.mode());
            Fork fork = gateway.forks().getFirst();
            double p50 = fork.percentile(0.5).value();
            double p99 = fork.percentile(0.99).value();
            assertTrue(0 < p50 && p50 < p99, p50 + " " + p99);
            assertEquals(3, fork.mean().parts().size());
        }

        @Test
        void areRecognisedAndOthersAreNot() throws IOException {
            assertTrue(JmhReader.recognises(MadeJmh.real("compiled.json")));
            assertFalse(JmhReader.recognises(Files.writeString(folder.resolve("t.jsonl"), "{\"case\":\"1\"}\n")));
            assertFalse(JmhReader.recognises(Files.writeString(folder.resolve("a.json"), "[{\"task_id\":1}]")));
        }

        @Test
        void mayBeCompressed() throws IOException {
            Path zipped = folder.resolve("results.json.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
                Files.copy(MadeJmh.real("compiled.json"), out);
            }
            assertEquals(
                    JmhReader.read(MadeJmh.real("compiled.json")).results(),
                    JmhReader.read(zipped).results());
        }
    }

    @Nested
    class Percentiles {

        @Test
        void areTheLeastValueThatTheShareDoesNotExceed() throws IOException {
            Fork fork = read("""
                            [{"benchmark":"a.B.c","mode":"sample","primaryMetric":{"scoreUnit":"ms/op","rawDataHistogram":\
                            [[[[1.0,50],[2.0,45],[10.0,4],[99.0,1]]]]}}]""").results().getFirst().forks().getFirst();
            assertEquals(1.0, fork.percentile(0.5).value());
            assertEquals(2.0, fork.percentile(0.95).value());
            assertEquals(10.0, fork.percentile(0.99).value());
            assertEquals((50 + 90 + 40 + 99) / 100.0, fork.mean().value(), 1e-12);
        }
    }

    @Nested
    class WrongFiles {

        @Test
        void areRefusedInFourParts() throws IOException {
            refused("", "must be JSON", "was empty");
            refused("[]", "there must be 1 to 5000 results", "there are 0");
            refused("{}", "must be an array", "another JSON value");
            refused("[{\"benchmark\":\"a\",\"benchmark\":\"b\"}]", "each key once", "\"benchmark\" twice");
            refused("[{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\"", "must be JSON", "ends in the middle");
            refused("[7]", "must be an object", "was 7");
            refused("[{\"benchmark\":\"  \",\"mode\":\"avgt\"}]", "\"benchmark\" must not be blank", "Let JMH write");
            refused("[{\"benchmark\":\"a.B.c\",\"mode\":\"fastest\"}]", "\"mode\" must be one of", "\"fastest\"");
            refused("[{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\"}]", "\"primaryMetric\" must be there", "is missing");
        }

        @Test
        void withFiguresThatJmhWouldNotWriteAreRefused() throws IOException {
            raw("[]", "must hold forks", "has []");
            raw("[[]]", "must hold forks", "has []");
            raw("[[\"NaN\"]]", "must hold finite numbers of 0 or more", "has \"NaN\"");
            raw("[[-1.0]]", "must hold finite numbers of 0 or more", "has -1.0");
            raw("[[1e999]]", "must hold finite numbers", "but has");
            raw("7", "must hold forks", "has 7");
            histogram("[[[[1.0]]]]", "must hold pairs", "has [1.0]");
            histogram("[[[[1.0,0]]]]", "must hold pairs", "has [1.0,0]");
            histogram("[[[[1.0,1e30]]]]", "must hold pairs", "but has");
        }

        @Test
        void withABenchmarkTwiceAreRefused() {
            Path file = MadeJmh.file(
                    folder,
                    "twice.json",
                    MadeJmh.result("a.B.c", new double[] {1}),
                    MadeJmh.result("a.B.c", new double[] {2}));
            String message = String.valueOf(assertThrows(InvalidInputException.class, () -> JmhReader.read(file))
                    .getMessage());
            assertTrue(message.contains("is there twice"), message);
        }

        @Test
        void thatAreTooLargeAreRefusedUnread() throws IOException {
            Path file = folder.resolve("bomb.json.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 65; i++) {
                    out.write(blanks);
                }
            }
            String message = String.valueOf(assertThrows(InvalidInputException.class, () -> JmhReader.read(file))
                    .getMessage());
            assertTrue(message.contains("must have at most 64 MB, but has more"), message);
        }

        private void raw(String raw, String... parts) throws IOException {
            metric("\"rawData\":" + raw, parts);
        }

        private void histogram(String raw, String... parts) throws IOException {
            metric("\"rawDataHistogram\":" + raw, parts);
        }

        private void metric(String data, String... parts) throws IOException {
            refused(
                    "[{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\",\"primaryMetric\":{\"scoreUnit\":\"s/op\"," + data
                            + "}}]",
                    parts);
        }

        private void refused(String text, String... parts) throws IOException {
            Path file = Files.writeString(folder.resolve("wrong.json"), text);
            String message = String.valueOf(assertThrows(InvalidInputException.class, () -> JmhReader.read(file), text)
                    .getMessage());
            assertTrue(message.contains("wrong.json"), message);
            assertTrue(message.contains(", but "), message);
            for (String part : parts) {
                assertTrue(message.contains(part), message);
            }
        }
    }

    private JmhRun read(String text) throws IOException {
        return JmhReader.read(Files.writeString(folder.resolve("results.json"), text));
    }
}
