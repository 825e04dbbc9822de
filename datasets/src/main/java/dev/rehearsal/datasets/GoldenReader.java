package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A reader of golden datasets: JSONL, plain or gzip, one case a line, with the optional file {@code NAME.dataset.json}
 * beside it that gives its name, version and licence. Unknown keys are mistakes.
 */
public final class GoldenReader {

    private static final int SHORT_HASH = 12;

    private GoldenReader() {}

    /**
     * Read a dataset whole.
     *
     * @throws InvalidInputException where the file is missing, empty, no JSONL, or a case breaks a rule; names file and line
     */
    public static Dataset read(Path file) {
        MessageDigest digest = sha256();
        Map<String, String> places = new HashMap<>();
        List<GoldenCase> cases = new ArrayList<>();
        try (JsonLines lines = JsonLines.open(file)) {
            while (lines.hasNext()) {
                JsonLines.Line line = lines.next();
                GoldenCase golden = readCase(line.where(), line.json());
                String before = places.put(golden.id(), line.where());
                if (before != null) {
                    throw new InvalidInputException(
                            line.where(),
                            "\"id\" must be unique in the dataset",
                            InvalidInputException.quote(golden.id()) + " is also at " + before,
                            "Give every case an id of its own");
                }
                digest.update((StrictJson.canonical(line.json()) + "\n").getBytes(StandardCharsets.UTF_8));
                cases.add(golden);
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        Sidecar sidecar = sidecar(file);
        return new Dataset(
                sidecar.name().orElse(stem(file)),
                sidecar.version().orElse(hash.substring(0, SHORT_HASH)),
                sidecar.license().orElse("unstated"),
                hash,
                cases);
    }

    /**
     * Read one case.
     *
     * @param where what errors name, such as {@code airline.jsonl:42}
     * @throws InvalidInputException where it breaks a rule
     */
    public static GoldenCase readCase(String where, JsonNode json) {
        MappingReader fields = MappingReader.of(where, json);
        String id = fields.requireText("id", "Give every case an id");
        fields.require("task", "Write what the agents are asked: {\"input\": \"…\"}");
        GoldenCase golden = new GoldenCase(
                id,
                fields.object("task").map(TaskJson::read).orElseThrow(),
                fields.object("expectation").map(ExpectationJson::read).orElse(Expectation.NONE),
                tags(fields),
                clusters(fields),
                fields.object("variants").map(CaseVariants::read).orElse(CaseVariants.NONE));
        fields.done();
        requireOtherWords(where, golden);
        return golden;
    }

    /** Whoever is asked in the same words is not asked otherwise. */
    private static void requireOtherWords(String where, GoldenCase golden) {
        String asked = golden.task().input().strip();
        Map<String, String> wordings = new TreeMap<>();
        golden.variants().languages().forEach((code, text) -> wordings.put(text.strip(), "other-language." + code));
        golden.variants().paraphrases().forEach(text -> wordings.put(text.strip(), "paraphrase"));
        if (wordings.containsKey(asked)) {
            throw new InvalidInputException(
                    where,
                    "\"variants." + wordings.get(asked) + "\" must be in other words than the task",
                    "it is the task itself: " + InvalidInputException.quote(asked),
                    "Word it anew, or leave it out");
        }
    }

    static Set<String> tags(MappingReader fields) {
        return new TreeSet<>(fields.filledTexts("tags"));
    }

    static Map<String, String> clusters(MappingReader fields) {
        return fields.strictObject("clusters").map(MappingReader::filledTextMap).orElse(Map.of());
    }

    /** Return a file's name without its folder and without {@code .gz}, {@code .jsonl}, {@code .json}, {@code .otlp}. */
    public static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("(?:\\.otlp)?(?:\\.jsonl|\\.ndjson|\\.json)?(?:\\.gz)?$", "");
    }

    private record Sidecar(Optional<String> name, Optional<String> version, Optional<String> license) {}

    private static Sidecar sidecar(Path file) {
        Path beside = file.resolveSibling(stem(file) + ".dataset.json");
        if (!Files.exists(beside)) {
            return new Sidecar(Optional.empty(), Optional.empty(), Optional.empty());
        }
        try (InputStream in = InputFile.open(beside)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            MappingReader fields = MappingReader.of(beside.toString(), StrictJson.parse(beside.toString(), text));
            Sidecar sidecar = new Sidecar(fields.text("name"), fields.text("version"), fields.text("license"));
            fields.done();
            return sidecar;
        } catch (IOException e) {
            throw InputFile.unreadable(beside.toString(), e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
