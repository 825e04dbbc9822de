package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.Value.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Numbers in words, and numbers with a unit of measure as one amount in the unit's base, so that two weeks are 14 days and
 * 1.5 hours 90 minutes. Stateless.
 */
final class Measures {

    /** The mark of a unit that is a measure's base and no currency. */
    private static final char MARK = '#';

    private static final Map<String, Unit> UNITS = units();
    private static final Map<String, BigDecimal> NUMBERS = Vocabulary.table("number").entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> new BigDecimal(entry.getValue()).stripTrailingZeros()));
    private static final Map<String, Value.Time> TIMES = Vocabulary.table("time-word").entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    entry -> new Value.Time(
                            Integer.parseInt(entry.getValue().substring(0, 2)), 0, 0, Value.Time.Half.NOT_NEEDED)));
    private static final Set<String> ONE = Vocabulary.words("one");

    private static final Set<String> SPANNING = Vocabulary.words("spanning");
    private static final Phrases BOUNDING = Phrases.of("bounding");
    private static final int LONG_PARTICIPLE = 5;
    private static final Set<String> NO_COUNT = Vocabulary.words("no-count");

    /** The units that a base is shown in, the greatest first. */
    private static final Map<String, List<Shape>> SHAPES = Map.of(
            "#s",
            List.of(shape("days", 86_400), shape("hours", 3_600), shape("minutes", 60), shape("seconds", 1)),
            "#g",
            List.of(shape("kg", 1_000), shape("g", 1)),
            "#m",
            List.of(shape("km", 1_000), shape("m", 1), new Shape("cm", new BigDecimal("0.01"))),
            "#month",
            List.of(shape("years", 12), shape("months", 1)),
            "#night",
            List.of(shape("nights", 1)));

    private Measures() {}

    private record Shape(String name, BigDecimal factor) {}

    private static Shape shape(String name, int factor) {
        return new Shape(name, BigDecimal.valueOf(factor));
    }

    /** Return a measure as people read it: {@code 14 days}. */
    static String shown(Amount measure, BigDecimal number) {
        for (Shape shape : SHAPES.getOrDefault(measure.unit(), List.of())) {
            BigDecimal[] parts = number.divideAndRemainder(shape.factor());
            if (parts[1].signum() == 0 && parts[0].signum() != 0) {
                return parts[0].toPlainString() + " " + shape.name();
            }
        }
        return number.toPlainString() + " " + measure.unit().substring(1);
    }

    private record Unit(String base, BigDecimal factor) {}

    /** Return whether an amount is a measure. */
    static boolean isMeasure(Amount amount) {
        return !amount.unit().isEmpty() && amount.unit().charAt(0) == MARK;
    }

    /** Return whether two amounts are the same number, where one of them may lack its unit: 25 minutes and 25. */
    static boolean isSameNumber(Amount a, Amount b) {
        if (Said.equal(a, b)) {
            return true;
        }
        return (a.unit().isEmpty() && isMeasure(b) && isNumberOf(a, b))
                || (b.unit().isEmpty() && isMeasure(a) && isNumberOf(b, a));
    }

    /** Return whether a number is that of a measure in any unit that is known for it. */
    private static boolean isNumberOf(Amount number, Amount measure) {
        return UNITS.values().stream()
                .filter(unit -> unit.base().equals(measure.unit()))
                .anyMatch(unit -> number.readings().stream()
                        .map(reading -> reading.multiply(unit.factor()).stripTrailingZeros())
                        .anyMatch(measure.readings()::contains));
    }

    /** Return whether a sentence says a measure as one of a unit: a year for 12 months. */
    static boolean saysOneOf(Sentence sentence, Amount measure) {
        for (int at = 0; at + 1 < sentence.size(); at++) {
            Unit unit = ONE.contains(sentence.word(at)) ? UNITS.get(sentence.word(at + 1)) : null;
            if (unit != null
                    && unit.base().equals(measure.unit())
                    && measure.readings().contains(unit.factor().stripTrailingZeros())) {
                return true;
            }
        }
        return false;
    }

    /** Return the base of a measure; empty text for other amounts. */
    static String base(Amount amount) {
        return isMeasure(amount) ? amount.unit() : "";
    }

    /** Return whether a word is a unit of measure. */
    static boolean isUnit(String word) {
        return UNITS.containsKey(word);
    }

    /** Read a sentence with its numbers in words and its measures. */
    static Sentence read(Sentence sentence) {
        List<Value> values = new ArrayList<>(sentence.size());
        int at = 0;
        while (at < sentence.size()) {
            Value value = number(sentence, at);
            if (value instanceof Amount amount && amount.unit().isEmpty()) {
                Unit behind = UNITS.get(sentence.word(at + 1));
                Unit earlier = UNITS.get(sentence.word(at - 2)); // hours/week: 32
                Unit nearer = UNITS.get(sentence.word(at - 1));
                Unit before = earlier == null || nearer == null ? nearer : earlier;
                if (behind != null) {
                    add(values, measured(amount, behind));
                    at += 2;
                    continue;
                }
                values.add(before != null && isField(sentence, at) ? measured(amount, before) : amount);
            } else {
                values.add(value);
            }
            at++;
        }
        return new Sentence(values);
    }

    /** The last value of a short sentence is taken for a field's: {@code max weight kg: 20}. */
    private static boolean isField(Sentence sentence, int at) {
        return at == sentence.size() - 1 && sentence.size() <= 5;
    }

    /** Two measures of one base in a row are one: 2 hours 30 minutes. */
    private static void add(List<Value> values, Amount measure) {
        int last = values.size() - 1;
        if (last >= 1
                && values.get(last) instanceof Value.Word(String word)
                && (word.equals("and") || word.equals("und"))) {
            last--;
        }
        if (last >= 0
                && values.get(last) instanceof Amount before
                && before.unit().equals(measure.unit())
                && before.readings().size() == 1
                && measure.readings().size() == 1) {
            BigDecimal one = before.readings().iterator().next();
            BigDecimal other = measure.readings().iterator().next();
            if (one.compareTo(other) > 0) {
                values.subList(last, values.size()).clear();
                values.add(new Amount(Set.of(one.add(other).stripTrailingZeros()), measure.unit()));
                return;
            }
        }
        values.add(measure);
    }

    private static Value number(Sentence sentence, int at) {
        Value value = sentence.value(at);
        if (!(value instanceof Value.Word(String word))) {
            return value;
        }
        if (word.equals("once") && Stems.isLight(sentence.word(at + 1))) {
            return value; // it begins a condition
        }
        Value.Time time = TIMES.get(word);
        if (time != null) {
            return at > 0 && sentence.value(at - 1) instanceof Value.Time ? value : time; // 11:30 "mittags"
        }
        boolean one = ONE.contains(word)
                && ((isUnit(sentence.word(at + 1)) && SPANNING.contains(sentence.word(at - 1)))
                        || (isCounted(sentence.word(at + 1))
                                && BOUNDING.in(sentence, at - 2, at)
                                && !(sentence.value(at - 1) instanceof Amount)));
        BigDecimal number = one ? BigDecimal.ONE : NUMBERS.get(word);
        boolean alone = word.equals("one")
                && !one
                && !isCounted(sentence.word(at + 1))
                && !(at + 1 < sentence.size() && sentence.value(at + 1) instanceof Amount);
        return number == null || alone ? value : new Amount(Set.of(number), "");
    }

    /** Return whether a word may be what is counted. */
    static boolean isCounted(String word) {
        boolean participle = word.length() > LONG_PARTICIPLE && word.endsWith("ed");
        return !word.isEmpty()
                && !participle
                && !Sentence.hasDigit(word)
                && !NO_COUNT.contains(word)
                && word.indexOf('@') < 0;
    }

    private static Amount measured(Amount amount, Unit unit) {
        return new Amount(
                amount.readings().stream()
                        .map(number -> number.multiply(unit.factor()).stripTrailingZeros())
                        .collect(Collectors.toUnmodifiableSet()),
                unit.base());
    }

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        Vocabulary.table("unit").forEach((word, meaning) -> {
            int star = meaning.indexOf('*');
            units.put(word, new Unit(MARK + meaning.substring(0, star), new BigDecimal(meaning.substring(star + 1))));
        });
        return Map.copyOf(units);
    }
}
