package dev.rehearsal.scenarios.perturb.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What a model is told that words a request anew: a text of this package with places for {@code {mark}} and others.
 *
 * @param text with its places
 */
record WordingPrompt(String text) {

    /** Read one of this package's resources. */
    static WordingPrompt read(String name) {
        try (InputStream in = WordingPrompt.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + name + " is missing from the jar. Build it again.");
            }
            return new WordingPrompt(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the same for one language. */
    WordingPrompt in(String language) {
        return new WordingPrompt(text.replace("{language}", language));
    }

    /** Return the text with the word that stands in the marks around the request. */
    String marked(String mark) {
        return text.replace("{mark}", mark);
    }
}
