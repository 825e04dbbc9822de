package dev.rehearsal.judges.coordination.obligation;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule of whether a text is German: it has more of the small words of German than of those of English. Stateless. */
final class GermanText {

    private static final int ENOUGH = 400;
    private static final Pattern WORD = Pattern.compile("\\p{L}++");
    private static final Set<String> GERMAN = Vocabulary.words("de", "stopword");
    private static final Set<String> GERMAN_LIGHT = Vocabulary.words("de", "light");
    private static final Set<String> ENGLISH = Vocabulary.words("en", "stopword");
    private static final Set<String> ENGLISH_LIGHT = Vocabulary.words("en", "light");

    private static final Pattern UMLAUT = Pattern.compile("[äöüß]");
    private static final Set<String> GERMAN_MEASURES = Vocabulary.words("de", "german-measure");

    private GermanText() {}

    static boolean is(String text) {
        Matcher words = WORD.matcher(text);
        int german = 0;
        int english = 0;
        for (int seen = 0; seen < ENOUGH && words.find(); seen++) {
            String word = words.group().toLowerCase(Locale.ROOT);
            german += GERMAN.contains(word) || GERMAN_LIGHT.contains(word) || isGerman(word) ? 1 : 0;
            english += ENGLISH.contains(word) || ENGLISH_LIGHT.contains(word) ? 1 : 0;
        }
        return german > english;
    }

    /** A few words that say how much and how long do where nothing else is said. */
    private static boolean isGerman(String word) {
        return GERMAN_MEASURES.contains(word) || UMLAUT.matcher(word).find();
    }
}
