package dev.rehearsal.datasets.sampling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of English, German, French and Spanish that tell nothing of what a text is about. */
final class FunctionWords {

    private static final Set<String> WORDS = read();

    private FunctionWords() {}

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(
                FunctionWords.class.getResourceAsStream("function-words.txt"), "not built whole")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return whether a word, in small letters, is one of them. */
    static boolean has(String word) {
        return WORDS.contains(word);
    }
}
