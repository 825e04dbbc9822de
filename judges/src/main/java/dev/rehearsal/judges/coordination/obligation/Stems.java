package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.values.Value;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A comparison of words by what they have in common: items and item, ship and shipping. */
final class Stems {

    private static final int SHORTEST = 4;

    private static final Set<String> EMPTY = Vocabulary.words("stopword");

    private static final Set<String> ENDINGS = Vocabulary.words("ending");

    private Stems() {}

    /** Return the stem of a word; empty for words that say nothing by themselves. */
    static Optional<String> of(String word) {
        if (EMPTY.contains(word)) {
            return Optional.empty();
        }
        Matcher participle = PARTICIPLE.matcher(word);
        if (participle.matches()) {
            return Optional.of(participle.group(1) + participle.group(2));
        }
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST) {
                return Optional.of(word.substring(0, word.length() - ending.length()));
            }
        }
        return Optional.of(word);
    }

    /** German participles and infinitives with something within: mitgebucht, mitzubuchen, gebucht. */
    private static final Pattern PARTICIPLE = Pattern.compile(
            "(" + String.join("|", Vocabulary.words("verb-prefix")) + "|)(?:ge|zu)(\\p{L}{3,}?)(?:t|en)");

    private static final int KEY = 5;
    private static final Set<String> LIGHT = Vocabulary.words("light");

    /** Return the beginning of a word, by which forms of one word are equal; empty text for empty text. */
    static String key(String word) {
        String stem = of(word).orElse(word);
        return stem.length() > KEY ? stem.substring(0, KEY) : stem;
    }

    /** Return whether a word says little about what a sentence is about. */
    static boolean isLight(String word) {
        return LIGHT.contains(word) || EMPTY.contains(word);
    }

    /** Return whether a sentence has a word of this stem. */
    static boolean has(Sentence sentence, String stem) {
        for (Value value : sentence.values()) {
            boolean same = switch (value) {
                case Value.Word(String word) ->
                    of(word).filter(other -> alike(other, stem)).isPresent();
                case Value.Day ignored -> isSameDay(Shown.value(value), stem);
                case Value.Amount ignored -> isSameNumber(Shown.value(value), stem);
                case Value.Time ignored -> Shown.value(value).equals(stem);
                case Value.Stop ignored -> false;
            };
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** A day without its year is shown as the end of the day with it. */
    private static boolean isSameDay(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && (a.endsWith(b) || b.endsWith(a));
    }

    /** A number may lack its unit: 25, 25 minutes. */
    private static boolean isSameNumber(String a, String b) {
        return a.equals(b) || (!a.isEmpty() && b.startsWith(a + " ")) || (!b.isEmpty() && a.startsWith(b + " "));
    }

    /** Return how many of these a sentence has. */
    static long shared(Sentence sentence, Collection<String> stems) {
        return stems.stream().filter(stem -> has(sentence, stem)).count();
    }

    private static final int SHORTEST_PART = 6;

    /** Return whether two stems may be of one word or have one word in them: Mahngebühr and gebührenfrei. */
    static boolean isKin(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        if (shorter.length() < SHORTEST || Sentence.hasDigit(longer)) {
            boolean many = shorter.length() == SHORTEST - 1
                    && longer.startsWith(shorter)
                    && ENDINGS.contains(longer.substring(shorter.length()));
            return longer.equals(shorter) || (many && !Sentence.hasDigit(longer)); // bus, buses
        }
        if ((longer.startsWith(shorter) && shorter.length() >= KEY)
                || longer.endsWith(shorter)
                || key(longer).equals(key(shorter))) {
            return true;
        }
        for (int at = 0; at + SHORTEST_PART <= shorter.length(); at++) {
            if (longer.contains(shorter.substring(at, at + SHORTEST_PART))) {
                return true;
            }
        }
        return false;
    }

    /** Umlauts come and go with number and mood: Nachtzug, Nachtzüge. */
    private static String plain(String stem) {
        return stem.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u');
    }

    private static boolean alike(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        return longer.equals(shorter) || (shorter.length() >= SHORTEST && longer.startsWith(shorter));
    }
}
