package dev.rehearsal.judges.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A strict reader of rubrics: YAML 1.2 without repeated keys and aliases, known keys only. */
final class RubricReader {

    private static final int MOST_VERSIONS = 1_000_000;
    private static final int LONGEST = 100_000;

    private RubricReader() {}

    /**
     * Read a rubric: a file of the user's, or else one that is shipped under the same path ({@code rubrics/helpful.yaml}).
     *
     * @param where file and line of the option, for messages
     * @throws InvalidInputException for a file that is not there or no rubric
     */
    static Rubric read(String path, Path folder, String where) {
        Path file = folder.resolve(path);
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
                return parse(path, Files.readString(file, StandardCharsets.UTF_8));
            }
            if (!Files.exists(file)) {
                Optional<String> shipped = shipped(path);
                if (shipped.isPresent()) {
                    return parse(path, shipped.get());
                }
            }
        } catch (IOException e) {
            throw unreadable(where, path, "cannot be read: " + e.getMessage());
        }
        throw unreadable(
                where,
                path,
                Files.exists(file) ? "is no file of at most 100,000 bytes" : "does not exist in " + folder);
    }

    /** Read a rubric's text. */
    static Rubric parse(String file, String text) {
        MappingReader options = MappingReader.of(
                file, YamlDocument.parse("a rubric", "rubric: 1", file, text).mapping());
        options.whole("rubric", 0, 1, 1);
        Rubric rubric = new Rubric(
                name(options),
                required(options, "version", options.whole("version", 0, 1, MOST_VERSIONS)),
                options.text("criterion")
                        .orElseThrow(() -> missing(options, "criterion", "Write what a good answer does")),
                sees(options),
                anchors(options),
                required(options, "pass", options.whole("pass", 0, JudgeVerdict.LEAST + 1, JudgeVerdict.MOST)));
        if (!options.has("rubric")) {
            throw missing(options, "rubric", "Start with \"rubric: 1\"");
        }
        options.done();
        return rubric;
    }

    private static int required(MappingReader options, String key, int value) {
        if (value == 0) {
            throw missing(options, key, "Write a number");
        }
        return value;
    }

    private static String name(MappingReader options) {
        String name = options.text("name").orElseThrow(() -> missing(options, "name", "Write a word"));
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new InvalidInputException(
                    options.where(),
                    "\"name\" must be lower-case letters, digits and hyphens",
                    "was " + InvalidInputException.quote(name),
                    "Write a word such as helpful");
        }
        return name;
    }

    private static Set<Rubric.Part> sees(MappingReader options) {
        Set<Rubric.Part> sees = EnumSet.noneOf(Rubric.Part.class);
        JsonNode list = options.json("sees")
                .orElseThrow(() -> missing(options, "sees", "Write what the judge is shown: [task, answer]"));
        for (JsonNode one : list) {
            sees.add(Arrays.stream(Rubric.Part.values())
                    .filter(part -> part.word().equals(one.asText()))
                    .findFirst()
                    .orElseThrow(() -> options.wrong(
                            "sees", "must list parts that are known", one, "Known here: task, answer, reference")));
        }
        if (!sees.contains(Rubric.Part.ANSWER)) {
            throw options.wrong("sees", "must have the answer", list, "Add answer");
        }
        return sees;
    }

    private static SortedMap<Integer, String> anchors(MappingReader options) {
        MappingReader scale =
                options.object("scale").orElseThrow(() -> missing(options, "scale", "Write what 1, 4, 7 and 10 mean"));
        SortedMap<Integer, String> anchors = new TreeMap<>();
        for (String key : scale.keys()) {
            if (!key.matches("[1-9]|10")) {
                throw new InvalidInputException(
                        scale.where(),
                        "a rating must be a whole number from 1 to 10",
                        "was " + InvalidInputException.quote(key),
                        "Mend the number");
            }
            anchors.put(Integer.valueOf(key), scale.text(key).orElse(""));
        }
        if (!anchors.keySet().containsAll(List.of(JudgeVerdict.LEAST, JudgeVerdict.MOST))) {
            throw new InvalidInputException(
                    scale.where(),
                    "a scale must say what 1 and 10 mean",
                    "has " + anchors.keySet(),
                    "Add the missing one");
        }
        return anchors;
    }

    private static Optional<String> shipped(String path) throws IOException {
        if (!path.matches("rubrics/[a-z0-9-]+\\.yaml")) {
            return Optional.empty();
        }
        try (InputStream in = RubricReader.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static InvalidInputException missing(MappingReader options, String key, String remedy) {
        return new InvalidInputException(options.where(), "a rubric must have \"" + key + "\"", "it has none", remedy);
    }

    private static InvalidInputException unreadable(String where, String path, String why) {
        return new InvalidInputException(
                where,
                "option \"rubric\" of scorer \"judge\" must be a rubric's file",
                InvalidInputException.quote(path) + " " + why,
                "Name a file beside the suite, or a shipped one: rubrics/helpful.yaml, rubrics/faithful.yaml");
    }
}
