package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.Value.Amount;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of what became of quantities, conditions and formats. Stateless. */
final class FurtherFates {

    private static final Fate KEPT = new Fate.Kept();
    private static final Fate LOST = new Fate.Lost();
    private static final Phrases CONDITIONAL = Phrases.of("conditional", "condition", "condition-not");
    private static final Phrases NEGATIVE = Phrases.of("condition-not");
    private static final Phrases POSITIVE = Phrases.of("condition", "condition-if");
    private static final Phrases REGARDLESS = Phrases.of("regardless");
    private static final int MANY = 13;
    private static final int MINUTE = 60;
    private static final int FEWEST_LISTED = 3;
    /** What texts are measured in: one sentence is not one page. */
    private static final Set<String> LENGTHS =
            Vocabulary.words("length").stream().map(Stems::key).collect(Collectors.toUnmodifiableSet());

    private FurtherFates() {}

    /**
     * A number is kept where it stands with what it counts, or where it counts something that the source does not say the
     * same number of: nouns are worded anew more often than numbers.
     */
    static Fate quantity(Obligation.Quantity quantity, Said said, Said source) {
        Amount wanted = quantity.value();
        if (wanted.unit().isEmpty() && quantity.noun().isEmpty()) {
            return bareNumber(wanted, said, source);
        }
        boolean measure = Measures.isMeasure(wanted);
        if ((saysOneOf(said, wanted) && !saysOneOf(source, wanted))
                || said.sentences().stream().anyMatch(sentence -> lists(sentence, wanted))
                || spans(said, wanted)) {
            return KEPT;
        }
        Set<String> others = measure ? Set.of() : nouns(source, wanted, quantity.noun());
        Optional<Value> other = Optional.empty();
        for (Sentence sentence : said.sentences()) {
            for (int at = 0; at < sentence.size(); at++) {
                if (!(sentence.value(at) instanceof Amount found)) {
                    continue;
                }
                boolean equal = Said.equal(found, wanted)
                        || (Measures.isSameNumber(found, wanted) && !hasAmount(source, found));
                if (equal
                        && (found.unit().equals(wanted.unit())
                                || found.unit().isEmpty()
                                || (wanted.unit().isEmpty()
                                        && !found.unit().equals("%")
                                        && !hasAmount(source, found)))) {
                    boolean otherLength = LENGTHS.contains(quantity.noun()) && LENGTHS.contains(noun(sentence, at));
                    if (measure
                            || speaksOf(sentence, at, quantity.noun())
                            || (!others.contains(noun(sentence, at)) && !otherLength)) {
                        return KEPT;
                    }
                }
                boolean same = measure
                        ? found.unit().equals(wanted.unit())
                        : found.unit().isEmpty() && speaksOf(sentence, at, quantity.noun());
                if (same && !equal && other.isEmpty() && !says(source, found, quantity.noun())) {
                    other = Optional.of(new Value.Word(shown(sentence, at)));
                }
            }
        }
        Fate gone = isOne(wanted) && !LENGTHS.contains(quantity.noun())
                ? KEPT
                : LOST; // one pull request each is a separate one
        return other.<Fate>map(value -> new Fate.Changed(((Value.Word) value).text()))
                .orElse(gone);
    }

    private static boolean isOne(Amount amount) {
        return amount.unit().isEmpty() && amount.readings().contains(BigDecimal.ONE);
    }

    private static boolean saysOneOf(Said said, Amount wanted) {
        return said.sentences().stream().anyMatch(sentence -> Measures.saysOneOf(sentence, wanted));
    }

    private static boolean hasAmount(Said source, Amount amount) {
        return source.amounts().stream()
                .map(Said.Labelled::amount)
                .anyMatch(known -> known.unit().equals(amount.unit()) && Said.equal(known, amount));
    }

    /** Two hours from 4 pm are told by 16:00 to 18:00. */
    static boolean spans(Said said, Amount measure) {
        if (said.times().stream().anyMatch(time -> Fates.isLength(time, measure))) {
            return true;
        }
        return measure.unit().equals(ObligingText.SECONDS)
                && said.times().stream()
                        .anyMatch(from -> said.times().stream()
                                .anyMatch(to -> measure.readings().stream()
                                        .anyMatch(span -> span.intValue() > 0
                                                && Fates.minutes(to) - Fates.minutes(from)
                                                        == span.intValue() / MINUTE)));
    }

    /** Three instalments are told by their three days, one by one. */
    private static boolean lists(Sentence sentence, Amount count) {
        long days =
                sentence.values().stream().filter(Value.Day.class::isInstance).count();
        long times =
                sentence.values().stream().filter(Value.Time.class::isInstance).count();
        return isNumber(count, days) || isNumber(count, times);
    }

    private static boolean isNumber(Amount count, long number) {
        return number >= FEWEST_LISTED
                && count.unit().isEmpty()
                && count.readings().stream().anyMatch(reading -> reading.compareTo(BigDecimal.valueOf(number)) == 0);
    }

    /** A number that counts nothing, such as 1100.50, may be said with a currency. */
    private static Fate bareNumber(Amount wanted, Said said, Said source) {
        Optional<Amount> other = Optional.empty();
        for (Said.Labelled found : said.amounts()) {
            if (Said.equal(found.amount(), wanted) && !found.amount().unit().equals("%")) {
                return KEPT;
            }
            boolean fresh = found.amount().unit().isEmpty()
                    && isExact(found.amount())
                    && source.amounts().stream().noneMatch(known -> Said.equal(known.amount(), found.amount()));
            other = fresh && other.isEmpty() ? Optional.of(found.amount()) : other;
        }
        return other.<Fate>map(amount -> new Fate.Changed(Shown.value(amount))).orElse(LOST);
    }

    /** Return whether a number has decimals, so that it is a figure and no number of a list. */
    static boolean isExact(Amount amount) {
        return amount.readings().stream().allMatch(reading -> reading.scale() > 0);
    }

    private static String shown(Sentence sentence, int at) {
        boolean measure = sentence.value(at) instanceof Amount amount && Measures.isMeasure(amount);
        String noun = measure ? "" : sentence.word(at + 1);
        return Shown.value(sentence.value(at)) + (Measures.isCounted(noun) ? " " + noun : "");
    }

    /** Return the nouns other than this one that the source says the same number of. */
    private static Set<String> nouns(Said source, Amount number, String noun) {
        Set<String> nouns = new HashSet<>();
        for (Sentence sentence : source.sentences()) {
            for (int at = 0; at < sentence.size(); at++) {
                if (sentence.value(at) instanceof Amount found
                        && found.unit().isEmpty()
                        && Said.equal(found, number)
                        && !noun(sentence, at).equals(noun)) {
                    nouns.add(noun(sentence, at));
                }
            }
        }
        return nouns;
    }

    private static boolean says(Said said, Amount number, String noun) {
        for (Sentence sentence : said.sentences()) {
            for (int at = 0; at < sentence.size(); at++) {
                if (sentence.value(at) instanceof Amount found
                        && found.unit().equals(number.unit())
                        && Said.equal(found, number)
                        && (Measures.isMeasure(number) || noun(sentence, at).equals(noun))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Return the beginning of the word that a number counts: the one behind it. */
    static String noun(Sentence sentence, int at) {
        String word = sentence.word(at + 1);
        return Measures.isCounted(word) ? Stems.key(word) : "";
    }

    /** Return whether a number has a noun behind it, one word between allowed, or right before it as fields have. */
    private static boolean speaksOf(Sentence sentence, int at, String noun) {
        return Stems.key(sentence.word(at + 1)).equals(noun)
                || Stems.key(sentence.word(at + 2)).equals(noun)
                || Stems.key(sentence.word(at - 1)).equals(noun);
    }

    /** A condition is kept by a sentence that says most of it and binds by it, on the same side. */
    static Fate condition(Obligation.Condition condition, Said said) {
        int all = condition.content().size();
        int enough = all <= 2 ? all : all / 2 + 1;
        Fate fate = LOST;
        for (Sentence sentence : said.sentences()) {
            long shared = Stems.shared(sentence, condition.content());
            if (Conditions.in(sentence).stream().anyMatch(found -> isSame(found.condition(), condition))) {
                return KEPT;
            }
            if (shared < enough) {
                continue;
            }
            boolean binds = CONDITIONAL.in(sentence) || BanFate.restricts(sentence);
            if (binds && !REGARDLESS.in(sentence) && isOnItsSide(sentence, condition)) {
                return KEPT;
            }
            if (fate instanceof Fate.Lost) {
                fate = new Fate.Changed(sentence.shown(0, Math.min(sentence.size(), MANY)));
            }
        }
        return fate;
    }

    /** Return whether a text names all values of a condition in one sentence, whatever it makes of them. */
    static boolean namesValuesOf(Obligation.Condition condition, Said said) {
        Set<String> values = new HashSet<>();
        condition.content().stream().filter(FurtherFates::isValue).forEach(values::add);
        return !values.isEmpty()
                && said.sentences().stream().anyMatch(sentence -> Stems.shared(sentence, values) == values.size());
    }

    /** The same side, and the same values or most of the words: "costs more than 300" and "the price is above 300". */
    private static boolean isSame(Obligation.Condition one, Obligation.Condition other) {
        if (one.holds() != other.holds()) {
            return false;
        }
        Set<String> values = new HashSet<>();
        other.content().stream().filter(FurtherFates::isValue).forEach(values::add);
        Set<String> found = new HashSet<>();
        one.content().stream().filter(FurtherFates::isValue).forEach(found::add);
        return !values.isEmpty() && !found.isEmpty() && (values.containsAll(found) || found.containsAll(values));
    }

    private static boolean isValue(String content) {
        return content.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * A sentence that both excepts and denies asks for what it names: do not pay unless it is approved. One that excepts nothing may
     * deny for other reasons: pay after approval, not before. One with conditions of both sides is not told apart.
     */
    private static boolean isOnItsSide(Sentence sentence, Obligation.Condition condition) {
        boolean denies = Conditions.denies(sentence);
        if (NEGATIVE.in(sentence) && POSITIVE.in(sentence)) {
            return true;
        }
        return NEGATIVE.in(sentence) ? denies == condition.holds() : condition.holds() || denies;
    }

    static Fate format(Obligation.Format format, Said said, Said source) {
        Set<String> found = Formats.mentioned(said, format.language());
        if (found.contains(format.text())) {
            return KEPT;
        }
        Set<String> known = Formats.mentioned(source, format.language());
        return found.stream()
                .filter(other -> !known.contains(other))
                .sorted()
                .findFirst()
                .<Fate>map(Fate.Changed::new)
                .orElse(LOST);
    }
}
