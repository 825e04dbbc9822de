package dev.rehearsal.datasets.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.datasets.TrialsFile;
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files in which values were replaced, doubled, taken out and cut: each is read or refused with a clear error, nothing else is thrown, and
 * what was read comes back from a trials file. The seed of a file that breaks this is in the message; the property {@code mutations}
 * asks for more of them.
 */
class MutatedFilesTest {

    private static final int MUTATIONS = Integer.getInteger("mutations", 60);

    /** DuckDB is started for each table, which takes its time. */
    private static final int OF_TABLES = Math.max(20, MUTATIONS / 5);

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0.5",
            "1e308",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"\\ud800\"",
            "\"9999-99-99T99:99:99Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"attachment://h1\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[{}]",
            "{\"type\": \"text\"}",
            "[\"x\", 1]");

    private final ObjectMapper mapper =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "agentdojo, conversation/agentdojo.json",
        "who-and-when, conversation/who-and-when-team.json",
        "who-and-when, conversation/who-and-when-chat.json",
        "claude-code, session/claude-code-team.jsonl",
        "codex, session/codex-tools.jsonl",
        "codex, session/codex-older.jsonl",
        "adk-session, adk/adk-session.json",
        "adk-evalset, adk/adk-evalset.json",
        "adk-evalset, adk/adk-older.test.json",
        "inspect, inspect/inspect-log.json",
        "rehearsal-otlp, spans/otlp.jsonl",
        "spans, spans/spans.json",
        "jaeger, spans/jaeger.json",
        "langfuse, spans/langfuse.json",
        "langsmith, spans/langsmith.jsonl"
    })
    void aFileIsReadOrRefused(String format, String name) throws IOException {
        String original = ImportedFile.resource(MutatedFilesTest.class, name);
        TraceImporter importer = TraceImporter.registry().byName(format, "--from");
        boolean lines = name.endsWith("l");
        requireBoth(
                name,
                MUTATIONS,
                importer,
                seed -> mutated(original, lines, new Random(seed)).getBytes(UTF_8));
    }

    /** Bytes that were changed, cut, doubled, put in, written in another encoding, nested or packed, in forms that are no JSON as well. */
    @ParameterizedTest
    @CsvSource({
        "claude-code, session/claude-code-team.jsonl",
        "rehearsal-otlp, spans/otlp.jsonl",
        "langfuse, spans/langfuse.json",
        "rehearsal-otlp, protobuf",
        "table, table/trials.csv",
        "table, parquet"
    })
    void bytesAreReadOrRefused(String format, String name) throws Exception {
        byte[] original = switch (name) {
            case "parquet" -> parquet();
            case "protobuf" -> DamagedBytes.protobuf();
            default -> ImportedFile.resource(MutatedFilesTest.class, name).getBytes(UTF_8);
        };
        TraceImporter importer = TraceImporter.registry().byName(format, "--from");
        requireBoth(
                name,
                format.equals("table") ? OF_TABLES : MUTATIONS,
                importer,
                seed -> DamagedBytes.of(original, new Random(seed)));
    }

    private byte[] parquet() throws IOException, SQLException {
        Path csv = Files.writeString(
                folder.resolve("trials.csv"), ImportedFile.resource(MutatedFilesTest.class, "table/trials.csv"), UTF_8);
        Path parquet = folder.resolve("trials.parquet");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("copy (from '" + csv + "') to '" + parquet + "' (format parquet)");
        }
        return Files.readAllBytes(parquet);
    }

    /** Makes a file that may break any rule. */
    private interface Mutation {
        byte[] of(int seed) throws IOException;
    }

    private void requireBoth(String name, int mutations, TraceImporter importer, Mutation mutation) throws IOException {
        int read = 0;
        int told = 0;
        for (int seed = 0; seed < mutations; seed++) {
            Path file = Files.write(folder.resolve("mutated"), mutation.of(seed));
            List<String> broken = new ArrayList<>();
            try {
                read += read(importer, file, broken);
            } catch (InvalidInputException e) {
                told++;
            } catch (RuntimeException | Error e) {
                Path kept = Files.copy(
                        file,
                        Files.createTempFile("mutated-" + importer.name(), ""),
                        StandardCopyOption.REPLACE_EXISTING);
                throw new AssertionError(name + " with seed " + seed + ", kept as " + kept, e);
            }
            told += broken.size();
        }
        assertTrue(read > 0, "all were refused");
        assertTrue(told > 0, "none was refused");
        System.out.println(mutations + " of " + name + ": " + read + " records read, " + told + " errors told");
    }

    /** Read a file as import does, and find the same in the trials that it writes. */
    private int read(TraceImporter importer, Path file, List<String> broken) throws IOException {
        List<RecordedRun> all;
        try (Stream<RecordedRun> runs = importer.read(file, error -> broken.add(error.getMessage()))) {
            all = runs.toList();
        }
        Path written = folder.resolve("runs.jsonl");
        try (TrialsFile trials = new TrialsFile(written)) {
            for (RecordedRun run : all) {
                assertTrue(TracesWriter.line(run).length() > 1);
                trials.add(run);
            }
        }
        if (!all.isEmpty()) {
            try (Stream<RecordedRun> back = TrialsReader.stream(written)) {
                requireSame(lines(all), lines(back.toList()));
            }
        }
        return all.size();
    }

    /** Lines are long: what differs is shown, with a little before it. */
    private static void requireSame(List<String> expected, List<String> found) {
        assertEquals(expected.size(), found.size(), "runs");
        for (int i = 0; i < expected.size(); i++) {
            int place = Math.max(
                    0,
                    Arrays.mismatch(expected.get(i).toCharArray(), found.get(i).toCharArray()) - 80);
            assertEquals(excerpt(expected.get(i), place), excerpt(found.get(i), place), "run " + i);
        }
    }

    private static String excerpt(String line, int place) {
        return line.substring(Math.min(place, line.length()), Math.min(place + 300, line.length()));
    }

    private static List<String> lines(List<RecordedRun> runs) {
        return runs.stream().map(TrialsWriter::line).toList();
    }

    private String mutated(String text, boolean lines, Random random) throws IOException {
        List<String> documents = new ArrayList<>();
        for (String document : lines ? text.lines().toList() : List.of(text)) {
            documents.add(mapper.writeValueAsString(mapper.readTree(document)));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            int which = random.nextInt(documents.size());
            JsonNode json = mapper.readTree(documents.get(which));
            documents.set(which, mapper.writeValueAsString(changed(json, random)));
        }
        if (lines && random.nextInt(4) == 0) {
            documents.add(random.nextInt(documents.size()), documents.get(random.nextInt(documents.size())));
        }
        String whole = documents.stream().collect(Collectors.joining("\n"));
        return random.nextInt(10) == 0 ? whole.substring(0, random.nextInt(whole.length())) : whole;
    }

    /** Replace, take out or double one value anywhere. */
    private JsonNode changed(JsonNode json, Random random) throws IOException {
        List<JsonNode> containers = new ArrayList<>();
        collect(json, containers);
        if (containers.isEmpty()) {
            return json;
        }
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = mapper.readTree(VALUES.get(random.nextInt(VALUES.size())));
        if (container instanceof ObjectNode object) {
            String[] keys =
                    object.properties().stream().map(field -> field.getKey()).toArray(String[]::new);
            String key = keys[random.nextInt(keys.length)];
            if (random.nextInt(4) == 0) {
                object.remove(Arrays.asList(key));
            } else {
                object.set(key, value);
            }
        } else if (container instanceof ArrayNode array) {
            int place = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(place);
                case 1 ->
                    array.insert(place, array.get(random.nextInt(array.size())).deepCopy());
                default -> array.set(place, value);
            }
        }
        return json;
    }

    private static void collect(JsonNode json, List<JsonNode> containers) {
        if (json.isContainerNode() && !json.isEmpty()) {
            containers.add(json);
        }
        json.forEach(inner -> collect(inner, containers));
    }
}
