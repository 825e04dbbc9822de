package dev.rehearsal.scenarios.desk.policy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One section of the handbook.
 *
 * @param number from 1 on, without gaps
 * @param title a few words
 * @param text the rule, one paragraph, its line breaks made spaces
 */
public record Section(int number, String title, String text) {

    private static final Pattern REFERENCE = Pattern.compile("§(\\d+)");

    /** Return how the section is cited, such as {@code §11}. */
    public String id() {
        return "§" + number;
    }

    /** Return the numbers of the sections that this one refers to, in order, each once. */
    public List<Integer> references() {
        return REFERENCE
                .matcher(text)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .distinct()
                .toList();
    }
}
