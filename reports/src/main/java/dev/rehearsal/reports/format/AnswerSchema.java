package dev.rehearsal.reports.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schemas of what {@code compare} and {@code summarize} print with {@code --format json}. */
public final class AnswerSchema {

    private AnswerSchema() {}

    /**
     * Return the schema's text.
     *
     * @param name {@code compare} or {@code summarize}
     */
    public static String text(String name) {
        try (InputStream in = AnswerSchema.class.getResourceAsStream(name + ".schema.json")) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "schema " + name + ": it must be compare or summarize, but is not. Use one of these.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
