package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

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
                            .substring(Math.min(1, violation.pointer().length()));
                    throw new InvalidInput(
                            suite.where(violation.pointer()),
                            path.isEmpty()
                                    ? "a suite must fit its schema"
                                    : "\"" + path.replace('/', '.') + "\" must fit the suite's schema",
                            "this is wrong: " + InvalidInput.quote(violation.message()),
                            "See the suite's keys in docs/suite.md");
                });
    }
}
