package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One sentence, or one field of JSON with its key, as values. Whole numbers of cents are money of some currency.
 *
 * @param values what it says; no {@link Value.Stop} is among them
 */
record Sentence(List<Value> values) {

    /** The unit of money whose currency is not said. */
    static final String SOME_CURRENCY = "?";

    private static final Set<String> ABBREVIATIONS = Vocabulary.words("abbreviation");
    private static final Set<String> CENTS = Vocabulary.words("cents");

    Sentence {
        values = withCents(values);
    }

    /** Cut values into sentences. */
    static List<Sentence> of(ValueText text) {
        List<Sentence> sentences = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (Value value : text.values()) {
            if (!(value instanceof Value.Stop)) {
                values.add(value);
            } else if (!values.isEmpty() && !isAbbreviated(values.getLast())) {
                sentences.add(new Sentence(values));
                values = new ArrayList<>();
            }
        }
        if (!values.isEmpty()) {
            sentences.add(new Sentence(values));
        }
        return sentences;
    }

    int size() {
        return values.size();
    }

    Value value(int at) {
        return values.get(at);
    }

    /** Return the word at a place; empty text where there is none. */
    String word(int at) {
        return at >= 0 && at < values.size() && values.get(at) instanceof Value.Word(String text) ? text : "";
    }

    /** Return whether these words stand there. */
    boolean saysAt(int at, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!word(at + i).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Return a part as people read it. */
    String shown(int from, int to) {
        return Shown.cut(values.subList(from, to).stream().map(Shown::value).collect(Collectors.joining(" ")));
    }

    static boolean hasDigit(String word) {
        return word.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** The point behind "max." ends no sentence. */
    private static boolean isAbbreviated(Value last) {
        return last instanceof Value.Word(String text)
                && ABBREVIATIONS.contains(text.substring(text.lastIndexOf('/') + 1));
    }

    private static List<Value> withCents(List<Value> values) {
        List<Value> money = new ArrayList<>(values);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Value.Amount amount
                    && amount.unit().isEmpty()
                    && (isCents(values, i - 1) || isCents(values, i + 1))) {
                Set<BigDecimal> readings = amount.readings().stream()
                        .map(cents -> cents.movePointLeft(2).stripTrailingZeros())
                        .collect(Collectors.toUnmodifiableSet());
                money.set(i, new Value.Amount(readings, SOME_CURRENCY));
            }
        }
        return List.copyOf(money);
    }

    private static boolean isCents(List<Value> values, int at) {
        return at >= 0
                && at < values.size()
                && values.get(at) instanceof Value.Word(String text)
                && CENTS.contains(text);
    }
}
