package dev.rehearsal.datasets.redaction.rule;

import java.util.ArrayList;
import java.util.List;

/** The short way to write many texts: {@code {first,last}{_, }name} are four. */
final class Braces {

    private static final int MOST = 2_000;

    private Braces() {}

    /** Return all that a text stands for; itself where it has no braces. */
    static List<String> expand(String text) {
        int open = text.indexOf('{');
        int close = text.indexOf('}', open);
        if (open < 0 || close < 0) {
            return List.of(text);
        }
        List<String> all = new ArrayList<>();
        for (String rest : expand(text.substring(close + 1))) {
            for (String choice : choices(text.substring(open + 1, close))) {
                if (all.size() < MOST) {
                    all.add(text.substring(0, open) + choice + rest);
                }
            }
        }
        return all;
    }

    private static List<String> choices(String text) {
        List<String> choices = new ArrayList<>();
        int start = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
            choices.add(text.substring(start, comma));
            start = comma + 1;
        }
        choices.add(text.substring(start));
        return choices;
    }
}
