package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a tool reads or writes, as far as its name says. */
enum ToolKind {
    /** A tool that changes nothing: {@code get_order}. */
    READING,
    /** A tool that changes something: {@code book_flight}. */
    WRITING,
    /** A tool whose name does not say. */
    UNKNOWN;

    private static final int MAX_NAME = 200;
    private static final Set<String> READING_WORDS = Vocabulary.words("reading-tool");
    private static final Set<String> WRITING_WORDS = Vocabulary.words("writing-tool");
    private static final Set<String> WRITING_VERBS = Vocabulary.words("writing-verb");

    /** Return what a tool's name says. Its first word says most, then its last: {@code order_status} reads. */
    static ToolKind of(String tool) {
        List<String> words = words(tool);
        if (words.isEmpty()) {
            return UNKNOWN;
        }
        boolean writesToo = words.contains("and") && words.stream().anyMatch(WRITING_WORDS::contains);
        if (WRITING_VERBS.contains(words.getFirst()) || writesToo) {
            return WRITING;
        }
        if (READING_WORDS.contains(words.getFirst()) || READING_WORDS.contains(words.getLast())) {
            return READING;
        }
        if (words.stream().anyMatch(WRITING_WORDS::contains)) {
            return WRITING;
        }
        return words.stream().anyMatch(READING_WORDS::contains) ? READING : UNKNOWN;
    }

    /** Return the words of a name, whatever joins them: case, {@code _}, {@code -}, dots. */
    static List<String> words(String tool) {
        String name = tool.substring(0, Math.min(tool.length(), MAX_NAME));
        List<String> words = new ArrayList<>();
        for (String word : name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ").split("[^\\p{L}\\d]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}
