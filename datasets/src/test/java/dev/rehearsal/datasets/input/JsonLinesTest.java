package dev.rehearsal.datasets.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("some.jsonl"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> read(Path file) {
        try (Stream<JsonLines.Line> lines = JsonLines.stream(file)) {
            return lines.map(line -> line.where().replaceFirst(".*:", "") + line.json())
                    .toList();
        }
    }

    @Nested
    class Accepted {

        @Test
        void linesAreNumberedAndEmptyOnesPassedOver() throws IOException {
            assertEquals(List.of("1{}", "3[1]", "4\"é\""), read(file("{}\n\n[1]\r\n\"é\"")));
        }

        @Test
        void gzipIsKnownByItsBytes() throws IOException {
            assertEquals(List.of("1{}", "2{}"), read(file(gzip("{}\n{}\n"))));
        }

        @Test
        void aByteOrderMarkIsPassedOver() throws IOException {
            assertEquals(List.of("1{}"), read(file("\uFEFF{}\n")));
        }

        @Test
        void linesLongerThanTheBufferAreWhole() throws IOException {
            String longText = "x".repeat(300_000);
            assertEquals(List.of("1\"" + longText + "\"", "2{}"), read(file("\"" + longText + "\"\n{}\n")));
        }

        @Test
        void brokenLinesArePassedOverWhereSomebodyIsTold() throws IOException {
            List<String> told = new ArrayList<>();
            byte[] text = "1\n{\n\"?\"\n3\n".getBytes(UTF_8);
            text[5] = (byte) 0xff;
            try (Stream<JsonLines.Line> lines = JsonLines.stream(file(text), error -> told.add(error.getMessage()))) {
                assertEquals(
                        List.of("1", "3"),
                        lines.map(line -> line.json().toString()).toList());
            }
            assertEquals(2, told.size());
            assertTrue(told.getFirst().contains(":2: must be JSON"), told.getFirst());
            assertTrue(told.getLast().contains(":3: must be text in UTF-8"), told.getLast());
        }

        @Test
        void linesOfALargeFileComeInItsOrderWithTheirMistakesAtTheirPlaces() throws IOException {
            List<String> lines = new ArrayList<>();
            for (int i = 1; i <= 60_000; i++) {
                lines.add(i % 20_000 == 7 ? "{\"n\": " : i % 1_000 == 3 ? "" : "{\"n\": " + i + "}");
            }
            List<String> seen = new ArrayList<>();
            try (Stream<JsonLines.Line> stream =
                    JsonLines.stream(file(String.join("\n", lines)), e -> seen.add("broken"))) {
                stream.forEach(line -> seen.add(line.json().path("n").asText()));
            }
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= 60_000; i++) {
                if (i % 20_000 == 7) {
                    expected.add("broken");
                } else if (i % 1_000 != 3) {
                    expected.add(Integer.toString(i));
                }
            }
            assertEquals(expected, seen);
        }

        @Test
        void whatCannotBeReadIsToldWhenAllBeforeItWasGiven() throws IOException {
            StringBuilder text = new StringBuilder();
            Random random = new Random(7);
            for (int i = 0; i < 60_000; i++) {
                text.append("{\"n\": ").append(random.nextLong()).append("}\n");
            }
            byte[] whole = gzip(text.toString());
            int[] given = {0};
            Path file = file(Arrays.copyOf(whole, whole.length * 3 / 4));
            Refusal.says(
                    () -> {
                        try (Stream<JsonLines.Line> stream = JsonLines.stream(file)) {
                            stream.forEach(line -> given[0]++);
                        }
                    },
                    "it ends in the middle");
            assertTrue(given[0] > 40_000 && given[0] < 48_000, given[0] + " lines before the end");
        }

        @Test
        void aReplacementCharacterThatIsThereIsNoMistake() throws IOException {
            assertEquals(List.of("1\"\uFFFD\""), read(file("\"\uFFFD\"")));
        }
    }

    @Nested
    class Refused {

        @Test
        void aMissingFile() {
            Refusal.says(() -> JsonLines.open(folder.resolve("none.jsonl")), "none.jsonl", "there is no such file");
        }

        @Test
        void aDirectory() {
            Refusal.says(() -> JsonLines.open(folder), "is a directory");
        }

        @Test
        void anEmptyFile() throws IOException {
            Path file = file("\n \n");
            Refusal.says(() -> read(file), "some.jsonl", "must have at least one line");
        }

        @Test
        void brokenJsonWithLineAndColumn() throws IOException {
            Path file = file("{}\n{\"a\": oops}");
            Refusal.says(() -> read(file), "some.jsonl:2", "must be JSON", "column ");
        }

        @Test
        void aValueCutOff() throws IOException {
            Path file = file("{}\n{\"a\": [1");
            Refusal.says(() -> read(file), "some.jsonl:2", "ends in the middle");
        }

        @Test
        void aSecondValueOnALine() throws IOException {
            Path file = file("{} {}");
            Refusal.says(() -> read(file), "some.jsonl:1", "must hold one JSON value", "column 4");
        }

        @Test
        void rubbishAfterTheValue() throws IOException {
            Path file = file("{}, x");
            Refusal.says(() -> read(file), "some.jsonl:1", "must be JSON");
        }

        @Test
        void aKeyTwice() throws IOException {
            Path file = file("{\"a\": {\"b\": 1, \"b\": 2}}");
            Refusal.says(() -> read(file), "some.jsonl:1", "each key once", "\"b\" twice");
        }

        @Test
        void notANumber() throws IOException {
            Path file = file("{\"a\": NaN}");
            Refusal.says(() -> read(file), "some.jsonl:1", "NaN and Infinity are no JSON");
        }

        @Test
        void otherEncodings() throws IOException {
            Path file = file("{}\n{\"a\": \"caf\u00e9\"}".getBytes(ISO_8859_1));
            Refusal.says(() -> read(file), "some.jsonl:2", "UTF-8", "byte 11");
        }

        @Test
        void aCompressedFileCutOff() throws IOException {
            byte[] whole = gzip("{\"a\": \"" + "xyz".repeat(1000) + "\"}\n");
            Path file = file(Arrays.copyOf(whole, whole.length - 12));
            Refusal.says(() -> read(file), "some.jsonl:1", "compressed", "ends in the middle");
        }

        @Test
        void aCompressedFileDamaged() throws IOException {
            byte[] bytes = gzip("{\"a\": \"" + "xyz".repeat(1000) + "\"}\n");
            bytes[bytes.length - 6] ^= 1;
            Path file = file(bytes);
            Refusal.says(() -> read(file), "gzip data is damaged");
        }

        @Test
        void aLineWithoutEnd() throws IOException {
            Path file = folder.resolve("some.jsonl");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                byte[] mega = new byte[1 << 20];
                Arrays.fill(mega, (byte) ' ');
                for (int i = 0; i <= JsonLines.LONGEST_LINE >> 20; i++) {
                    out.write(mega);
                }
            }
            Refusal.says(() -> read(file), "some.jsonl:1", "at most 64 MB");
        }

        @Test
        void unreasonableDepth() throws IOException {
            Path file = file("[".repeat(5000) + "]".repeat(5000));
            Refusal.says(() -> read(file), "some.jsonl:1", "nesting depth");
        }
    }
}
