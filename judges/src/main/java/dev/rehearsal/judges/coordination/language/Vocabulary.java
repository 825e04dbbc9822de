package dev.rehearsal.judges.coordination.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The word lists that obligations are found by, one resource file a language: {@code en.txt}, {@code de.txt}. A line is
 * {@code kind: entry, entry, …}; the lists of one kind are one list, whatever the language of a text, since agents mix them.
 * Immutable, thread-safe.
 */
public final class Vocabulary {

    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final Vocabulary ALL = new Vocabulary(LANGUAGES);

    private final Map<String, Set<String>> entries = new HashMap<>();

    private Vocabulary(List<String> languages) {
        languages.forEach(this::read);
    }

    /**
     * Return the words of a kind, in the order of the files.
     *
     * @throws IllegalArgumentException for a kind that no file has: a slip of the caller
     */
    public static Set<String> words(String kind) {
        Set<String> words = ALL.entries.get(kind);
        if (words == null) {
            throw new IllegalArgumentException("The word lists must have the kind \"" + kind + "\", and do not.");
        }
        return Collections.unmodifiableSet(words);
    }

    /** Return the words of one language alone. */
    public static Set<String> words(String language, String kind) {
        return new Vocabulary(List.of(language)).entries.getOrDefault(kind, Set.of());
    }

    /** Return the entries {@code word=value} of a kind. */
    public static Map<String, String> table(String kind) {
        Map<String, String> table = new LinkedHashMap<>();
        for (String entry : words(kind)) {
            int sign = entry.indexOf('=');
            table.put(entry.substring(0, sign), entry.substring(sign + 1));
        }
        return Collections.unmodifiableMap(table);
    }

    private void read(String language) {
        String file = language + ".txt";
        try (InputStream in = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(file), file + " is missing");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .forEach(line -> take(file, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String file, String line) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalStateException(file + ": a line must be \"kind: word, …\", but was \"" + line + "\".");
        }
        Set<String> words = entries.computeIfAbsent(line.substring(0, colon), ignored -> new LinkedHashSet<>());
        for (String entry : line.substring(colon + 2).split(", ", -1)) {
            words.add(entry);
            words.add(entry.replace("ß", "ss")); // as words are read
        }
    }
}
