package dev.rehearsal.datasets.redaction.check;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of words in names of persons.
 *
 * @param never words that are in no name, in lower case: a candidate ends before the first
 * @param organisations words of companies and things, in lower case: what has one of them is no name
 * @param ambiguous words that are names and ordinary words alike, in lower case: alone they are not looked for elsewhere
 */
public record NameWords(Set<String> never, Set<String> organisations, Set<String> ambiguous) {

    /** How many letters a word of a name must have to be looked for alone. */
    public static final int FEWEST_LETTERS = 3;

    private static final Pattern WORD = Pattern.compile("[^\\s,]+");
    private static final Pattern ENDING = Pattern.compile("(?:['’]s?|[.:;!?\"])$");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s$");
    private static final int FEWEST = 2;

    public NameWords {
        never = Set.copyOf(never);
        organisations = Set.copyOf(organisations);
        ambiguous = Set.copyOf(ambiguous);
    }

    /** Return how many of the candidate's first characters are a name of some words at least; 0 for none. */
    int accepted(String candidate, int fewestWords) {
        Matcher words = WORD.matcher(candidate);
        int end = 0;
        int number = 0;
        boolean ended = false;
        while (words.find()) {
            String word = ENDING.matcher(words.group().toLowerCase(Locale.ROOT)).replaceFirst("");
            if (organisations.contains(word)) {
                return 0;
            }
            ended |= never.contains(word);
            if (!ended) {
                end = words.end();
                number++;
            }
        }
        String name = POSSESSIVE.matcher(candidate.substring(0, end)).replaceFirst("");
        boolean isOne = number >= fewestWords
                && name.chars().filter(Character::isLetter).count() >= FEWEST
                && name.chars().noneMatch(Character::isDigit);
        return isOne ? name.length() : 0;
    }

    /** Return whether a word of a name may be looked for alone. */
    public boolean standsAlone(String word) {
        return word.length() >= FEWEST_LETTERS
                && Character.isUpperCase(word.charAt(0))
                && !never.contains(word.toLowerCase(Locale.ROOT))
                && !organisations.contains(word.toLowerCase(Locale.ROOT))
                && !ambiguous.contains(word.toLowerCase(Locale.ROOT));
    }
}
