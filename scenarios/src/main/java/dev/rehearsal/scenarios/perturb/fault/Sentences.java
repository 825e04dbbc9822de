package dev.rehearsal.scenarios.perturb.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of a text. A sentence ends with a full stop, a question or an exclamation mark before white space, or with the line.
 * Stateless.
 */
public final class Sentences {

    private static final Pattern END = Pattern.compile("[.!?][\"')\\]]?\\s+(?=\\S)|\\n+(?=\\S)");

    private Sentences() {}

    /** Return the text or JSON without its last sentence; empty where it has but one. */
    public static Optional<String> withoutLast(String payload) {
        return PayloadText.changed(payload, text -> {
            List<String> sentences = of(text);
            int last = sentences.size() - 1;
            return last > 0
                    ? Optional.of(String.join("", sentences.subList(0, last)).strip())
                    : Optional.empty();
        });
    }

    /** Return the sentences of a text, each with the white space behind it. */
    public static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        Matcher matcher = END.matcher(text);
        int from = 0;
        while (matcher.find()) {
            sentences.add(text.substring(from, matcher.end()));
            from = matcher.end();
        }
        sentences.add(text.substring(from));
        sentences.removeIf(String::isBlank);
        return List.copyOf(sentences);
    }
}
