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
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final int MUTATIONS = Integer.getInteger("mutations", 100);
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
        "inspect, inspect/inspect-log.json"
    })
    void aFileIsReadOrRefused(String format, String name) throws IOException {
        String original = ImportedFile.resource(MutatedFilesTest.class, name);
        TraceImporter importer = TraceImporter.registry().byName(format, "--from");
        boolean lines = name.endsWith("l");
        int read = 0;
        int told = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Path file = Files.writeString(
                    folder.resolve("mutated.json"), mutated(original, lines, new Random(seed)), UTF_8);
            List<String> broken = new ArrayList<>();
            try (Stream<RecordedRun> runs = importer.read(file, error -> broken.add(error.getMessage()))) {
                for (RecordedRun run : runs.toList()) {
                    String line = TrialsWriter.line(run);
                    assertEquals(line, TrialsWriter.line(TrialsReader.readTrial("run", StrictJson.parse("run", line))));
                    assertTrue(TracesWriter.line(run).length() > 1);
                    read++;
                }
            } catch (InvalidInputException e) {
                told++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(name + " with seed " + seed + ": " + Files.readString(file), e);
            }
            told += broken.size();
        }
        assertTrue(read > 0, "all were refused");
        assertTrue(told > 0, "none was refused");
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
