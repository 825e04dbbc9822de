package dev.rehearsal.harness.init;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** A command line split into words as a shell does: white space separates, quotes keep together; nothing is expanded. */
public final class ShellWords {

    private static final char NO_QUOTE = 0;

    private ShellWords() {}

    /**
     * Split the line.
     *
     * @throws InvalidInputException where a quote is not closed or there is no word
     */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean any = false;
        char quote = NO_QUOTE;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != NO_QUOTE) {
                if (c == quote) {
                    quote = NO_QUOTE;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                any = true;
            } else if (Character.isWhitespace(c)) {
                if (any || !word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
            }
        }
        if (any || !word.isEmpty()) {
            words.add(word.toString());
        }
        if (quote != NO_QUOTE || words.isEmpty()) {
            throw new InvalidInputException(
                    "--command",
                    "it must be a program and its arguments",
                    words.isEmpty() ? "is empty" : "a quote is not closed: " + InvalidInputException.quote(line),
                    "Write it as --command \"python3 agent.py\"");
        }
        return List.copyOf(words);
    }
}
