package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Check a suite against {@code suite.schema.json}, which editors use too. */
public final class SuiteSchema {

    private static final String FILE = "suite.schema.json";

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

    /** Require that the suite satisfies the schema; the deepest mistake is named, with its line. */
    static void check(YamlTree suite) {
        JsonNode schema = StrictJson.parse(FILE, text());
        FormatSchema.compile(FILE, "", schema)
                .violations(suite.root())
                .max(Comparator.comparingLong(violation ->
                        violation.pointer().chars().filter(c -> c == '/').count()))
                .ifPresent(violation -> {
                    String path = violation
                            .pointer()
                            .substring(Math.min(1, violation.pointer().length()))
                            .replace('/', '.');
                    String where = suite.where(violation.pointer());
                    throw switch (violation.keyword()) {
                        case "additionalProperties" -> unknownKey(where, violation.pointer(), path, schema);
                        case "required" ->
                            new InvalidInput(
                                    where, InvalidInput.quote(path) + " must be there", "it is missing", "Add " + path);
                        case "enum" ->
                            new InvalidInput(
                                    where,
                                    InvalidInput.quote(path) + " must be a word that suites know",
                                    "was "
                                            + InvalidInput.quote(suite.root()
                                                    .at(violation.pointer())
                                                    .asText()) + ": it " + violation.message(),
                                    "Write one of them");
                        default ->
                            new InvalidInput(
                                    where,
                                    path.isEmpty()
                                            ? "a suite must fit its schema"
                                            : InvalidInput.quote(path) + " must fit the suite's schema",
                                    "this is wrong: " + InvalidInput.quote(violation.message()),
                                    "See the suite's keys in docs/suite.md");
                    };
                });
    }

    private static InvalidInput unknownKey(String where, String pointer, String path, JsonNode schema) {
        String remedy = "See the suite's keys in docs/suite.md";
        if (pointer.lastIndexOf('/') == 0) {
            List<String> known = new ArrayList<>();
            schema.get("properties").fieldNames().forEachRemaining(known::add);
            remedy = "Known keys: " + String.join(", ", known);
        }
        return new InvalidInput(where, "a suite must have no unknown key", "has " + InvalidInput.quote(path), remedy);
    }
}
