package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.values.CleanText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words by which recovery is judged, of all languages together: one resource file a language ({@code en.txt}, {@code de.txt}),
 * one line a meaning. Immutable, thread-safe.
 */
final class RecoveryVocabulary {

    /** What a phrase means. */
    enum Meaning {
        /** What failed: calls were refused because there were too many. */
        RATE_LIMIT,
        /** What failed: something did not answer in time. */
        TIMEOUT,
        /** What failed: a model or who provides it. */
        MODEL,
        /** What failed: something that cannot be read. */
        MALFORMED,
        /** What failed: a tool or the service behind it. */
        TOOL,
        /** What failed: what one agent gave another. */
        HANDOFF,
        /** What failed: what the system was told. */
        INPUT,
        /** Something went wrong. */
        FAILED,
        /** A refusal of what was asked for. */
        DENIED,
        /** Somebody else takes over. */
        ESCALATED,
        /** A negation. */
        NOT,
        /** A part of a tool's name: it changes something. */
        WRITE,
        /** A part of a tool's name: it changes nothing. */
        READ,
        /** A tool's result: it did nothing. */
        FAILURE,
        /** A tool's result: it had been done before. */
        ALREADY;

        private static Meaning of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final Map<Meaning, Set<String>> PHRASES = read();
    private static final Map<Meaning, Pattern> PATTERNS = patterns();

    private RecoveryVocabulary() {}

    /** Return whether a text says a phrase of that meaning, as whole words. */
    static boolean says(Meaning meaning, String text) {
        return Objects.requireNonNull(PATTERNS.get(meaning))
                .matcher(CleanText.fold(CleanText.plain(text)))
                .find();
    }

    /** Return whether a word is listed as it is under that meaning. */
    static boolean lists(Meaning meaning, String word) {
        return Objects.requireNonNull(PHRASES.get(meaning)).contains(CleanText.fold(word));
    }

    private static Map<Meaning, Set<String>> read() {
        EnumMap<Meaning, Set<String>> phrases = new EnumMap<>(Meaning.class);
        Arrays.stream(Meaning.values()).forEach(meaning -> phrases.put(meaning, new HashSet<>()));
        for (String language : LANGUAGES) {
            for (String line : lines(language + ".txt")) {
                String[] parts = line.split(":", 2);
                Set<String> known = Objects.requireNonNull(phrases.get(Meaning.of(parts[0].strip())));
                Arrays.stream(parts[1].split(",", -1))
                        .map(String::strip)
                        .filter(phrase -> !phrase.isEmpty())
                        .forEach(phrase -> known.add(CleanText.fold(phrase)));
            }
        }
        return phrases;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(
                        RecoveryVocabulary.class.getResourceAsStream(file), () -> file + " is missing");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Meaning, Pattern> patterns() {
        EnumMap<Meaning, Pattern> patterns = new EnumMap<>(Meaning.class);
        PHRASES.forEach((meaning, phrases) -> patterns.put(
                meaning,
                Pattern.compile(phrases.stream()
                        .map(RecoveryVocabulary::expression)
                        .collect(Collectors.joining("|", "(?<![\\p{L}\\d])(?:", ")(?![\\p{L}\\d])")))));
        return patterns;
    }

    /** Letters at an open end are bounded, so that the time stays linear. */
    private static String expression(String phrase) {
        List<String> parts = new ArrayList<>();
        for (String part : phrase.split("\\*", -1)) {
            parts.add(part.isEmpty() ? "" : Pattern.quote(part));
        }
        return String.join("\\p{L}{0,30}", parts);
    }
}
