package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are wrong: the line is named, exit code 2, no half of an output is left. */
class BadDataTest {

    private static final String GOOD = "{\"system\":\"a\",\"case\":\"1\",\"success\":true}";

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
    }

    private static byte[] cutGzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 5_000; i++) {
                gzip.write(GOOD.replace("\"1\"", "\"" + Integer.toHexString(i * 0x9E3779B9) + "\"")
                        .getBytes(UTF_8));
                gzip.write('\n');
            }
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    }

    @Nested
    class Trials {

        private String refused(String secondLine) {
            work.write("runs.jsonl", GOOD, secondLine, GOOD);
            return work.run("summarize", "runs.jsonl").refused();
        }

        @Test
        void lineThatIsNoJson() {
            says(refused("oops {"), "runs.jsonl:2: ", "JSON", "oops");
        }

        @Test
        void unknownKey() {
            says(refused("{\"case\":\"1\",\"sucess\":true}"), "runs.jsonl:2: ", "\"sucess\"", "success");
        }

        @Test
        void negativeTokens() {
            says(
                    refused("{\"case\":\"1\",\"success\":true,\"usage\":{\"input_tokens\":-3}}"),
                    "runs.jsonl:2: ",
                    "usage.input_tokens",
                    "-3");
        }

        @Test
        void numbersThatJsonDoesNotKnow() {
            says(refused("{\"case\":\"1\",\"scores\":{\"x\":NaN}}"), "runs.jsonl:2: ", "NaN");
        }

        @Test
        void unknownOutcome() {
            says(
                    refused("{\"case\":\"1\",\"success\":true,\"outcome\":\"fine\"}"),
                    "runs.jsonl:2: ",
                    "\"fine\"",
                    "completed");
        }

        @Test
        void emptyFile() {
            work.write("runs.jsonl");
            says(work.run("summarize", "runs.jsonl").refused(), "runs.jsonl: ", "empty");
        }

        @Test
        void truncatedGzip() throws IOException {
            Files.write(work.path("runs.jsonl.gz"), cutGzip());
            says(work.run("summarize", "runs.jsonl.gz").refused(), "runs.jsonl.gz", "ends in the middle");
        }
    }

    @Nested
    class Import {

        @Test
        void keepsWhatWasThereWhenTheInputIsWrong() throws IOException {
            work.write("runs.jsonl", GOOD, "oops {");
            Path out = work.write("out.jsonl", "what was there");
            says(work.run("import", "runs.jsonl", "--to", "out.jsonl").refused(), "runs.jsonl:2: ");
            assertEquals("what was there\n", Files.readString(out));
            assertEquals(2, work.contents().size(), () -> "files left: " + work.contents());
        }

        @Test
        void leavesNothingOfATruncatedFile() throws IOException {
            Files.write(work.path("runs.jsonl.gz"), cutGzip());
            says(work.run("import", "runs.jsonl.gz", "--to", "out.jsonl").refused(), "runs.jsonl.gz");
            assertEquals(1, work.contents().size(), () -> "files left: " + work.contents());
        }

        @Test
        void toAFolderThatIsNotThere() {
            work.write("runs.jsonl", GOOD);
            says(work.run("import", "runs.jsonl", "--to", "no/where/out.jsonl").refused(), "--to no/where/out.jsonl");
        }

        @Test
        void unknownFormat() {
            work.write("runs.jsonl", GOOD);
            says(
                    work.run("import", "runs.jsonl", "--from", "taubench", "--to", "out.jsonl")
                            .refused(),
                    "--from taubench: ",
                    "tau-bench");
            assertFalse(Files.exists(work.path("out.jsonl")));
        }
    }

    @Nested
    class Targets {

        @Test
        void filesWithoutACommonCase() {
            work.write("a.jsonl", GOOD);
            work.write("b.jsonl", "{\"system\":\"b\",\"case\":\"2\",\"success\":true}");
            says(work.run("compare", "a.jsonl", "b.jsonl").refused(), "a.jsonl and b.jsonl", "case in common", "\"1\"");
        }

        @Test
        void fileThatIsNotThere() {
            says(work.run("summarize", "none.jsonl").refused(), "none.jsonl: ", "--store");
        }

        @Test
        void severalSystemsAndNoneNamed() {
            work.write("a.jsonl", GOOD, "{\"system\":\"b\",\"case\":\"1\",\"success\":true}");
            says(work.run("compare", "a.jsonl", "a.jsonl").refused(), "a.jsonl: ", "a, b", "a.jsonl:a");
        }

        @Test
        void trialOfAFileThatIsNotThere() {
            work.write("a.jsonl", GOOD);
            says(work.run("show", "a.jsonl/7").refused(), "a.jsonl/7: ", "1 trials are stored");
        }

        @Test
        void unknownPrimaryMetric() {
            work.write("a.jsonl", GOOD);
            says(
                    work.run("compare", "a.jsonl", "a.jsonl", "--primary", "beauty")
                            .refused(),
                    "\"beauty\"",
                    "success");
        }
    }
}
