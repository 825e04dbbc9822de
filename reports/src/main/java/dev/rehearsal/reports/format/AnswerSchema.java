package dev.rehearsal.reports.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schemas of what commands print with {@code --format json}. */
public final class AnswerSchema {

    /** The commands that answer with a document of their own. */
    public static final List<String> NAMES = List.of("compare", "summarize", "show", "replay", "import", "init");

    private AnswerSchema() {}

    /**
     * Return the schema's text.
     *
     * @param name one of {@link #NAMES}
     */
    public static String text(String name) {
        try (InputStream in = AnswerSchema.class.getResourceAsStream(name + ".schema.json")) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "schema " + name + ": it must be one of " + NAMES + ", but is not. Use one of these.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
