package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.FormatSchema.Violation;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.datasets.input.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The validation of a suite against {@code suite.schema.json}, which editors use too. */
public final class SuiteSchema {

    private static final String FILE = "suite.schema.json";
    private static final String UNKNOWN = "additionalProperties";
    private static final String KEYS = "See the suite's keys in docs/suite.md";

    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

    private SuiteSchema() {}

    /** Return the schema's text. */
    public static String text() {
        try (InputStream in = SuiteSchema.class.getResourceAsStream("/dev/rehearsal/harness/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is part of this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Require that the suite satisfies the schema. Of several mistakes an unknown key is named first, since it may be the
     * missing one misspelt; else the deepest, with its line.
     */
    static void check(YamlDocument suite) {
        ObjectNode schema = (ObjectNode) StrictJson.parse(FILE, text());
        VariantResolver kinds = new VariantResolver(suite, schema);
        FormatSchema.compile(FILE, "", kinds.narrowed())
                .violations(suite.root())
                .max(Comparator.comparing(
                                (Violation violation) -> violation.keyword().equals(UNKNOWN))
                        .thenComparingLong(violation -> violation
                                .pointer()
                                .chars()
                                .filter(c -> c == '/')
                                .count()))
                .ifPresent(violation -> {
                    throw mistake(suite, violation, kinds);
                });
    }

    private static InvalidInputException mistake(YamlDocument suite, Violation violation, VariantResolver kinds) {
        String pointer = violation.pointer();
        String path = pointer.substring(Math.min(1, pointer.length())).replace('/', '.');
        String where = suite.where(pointer);
        JsonNode found = suite.root().at(pointer);
        return switch (violation.keyword()) {
            case UNKNOWN -> kinds.unknownKey(pointer);
            case "required" ->
                new InvalidInputException(
                        where,
                        InvalidInputException.quote(path) + " must be there",
                        "it is missing",
                        misspelt(suite, pointer) + "Add " + path);
            case "enum" ->
                new InvalidInputException(
                        where,
                        InvalidInputException.quote(path) + " must be a word that suites know",
                        "was " + InvalidInputException.quote(found.asText()) + ": it " + violation.message(),
                        Suggestions.question(found.asText(), words(violation.message())) + "Write one of them");
            default -> {
                if (path.equals("limits.deadline")) {
                    yield new InvalidInputException(
                            where,
                            "\"limits.deadline\" must be a time, a whole number with ms, s or m",
                            "was " + InvalidInputException.quote(found.asText()),
                            "Write " + (found.isIntegralNumber() && found.asLong() > 0 ? found.asLong() : 60) + "s");
                }
                yield pointer.endsWith("/command") && found.isTextual()
                        ? commandAsText(where, path, found.textValue())
                        : unfit(where, path, violation, found);
            }
        };
    }

    /** The key that is missing may be there under another spelling. */
    private static String misspelt(YamlDocument suite, String pointer) {
        int end = pointer.lastIndexOf('/');
        List<String> there = new ArrayList<>();
        suite.root().at(pointer.substring(0, end)).fieldNames().forEachRemaining(there::add);
        String missing = pointer.substring(end + 1);
        return Suggestions.meant(missing, there).stream()
                .findFirst()
                .map(key -> "Did you mean " + missing + " by " + InvalidInputException.quote(key) + "? ")
                .orElse("");
    }

    private static List<String> words(String message) {
        return WORD.matcher(message).results().map(found -> found.group(1)).toList();
    }

    private static InvalidInputException unfit(String where, String path, Violation violation, JsonNode found) {
        return new InvalidInputException(
                where,
                path.isEmpty()
                        ? "a suite must fit its schema"
                        : InvalidInputException.quote(path) + " must fit the suite's schema",
                "this is wrong: " + InvalidInputException.quote(violation.message()),
                written(path, violation, found) + KEYS);
    }

    /** A text in the place of a list or of a system is mostly its only element, or its name. */
    private static String written(String path, Violation violation, JsonNode found) {
        if (!found.isTextual() || !found.textValue().matches("[A-Za-z0-9._-]{1,80}")) {
            return "";
        }
        if (violation.message().endsWith("array expected")) {
            return "Write it as [" + found.textValue() + "]. ";
        }
        return path.matches("systems\\.[^.]+") ? "Write it as {use: " + found.textValue() + "}. " : "";
    }

    /** No shell takes a command apart, so that nothing in a case is run. */
    private static InvalidInputException commandAsText(String where, String path, String command) {
        String words = Stream.of(command.strip().split("\\s+", -1))
                .map(InvalidInputException::quote)
                .collect(Collectors.joining(", ", "[", "]"));
        return new InvalidInputException(
                where,
                InvalidInputException.quote(path) + " must be a list: a program and its arguments",
                "was the text " + InvalidInputException.quote(command),
                "Write it as " + words);
    }
}
