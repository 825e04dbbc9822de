package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The rule of whether an obligation that is still there binds less: wished for where it was demanded, near a value instead of at it. Stateless. */
final class Weakening {

    private static final int BEFORE = 6;
    private static final int BEHIND = 4;
    private static final int NEAR = 3;
    private static final Phrases SOFT = Phrases.of("soft");
    private static final Phrases WISHED = Phrases.of("soft-order");
    private static final Set<String> GLADLY = Vocabulary.words("gladly");
    private static final Phrases APPROXIMATE_BEHIND = Phrases.of("approximate-behind");
    private static final Phrases APPROXIMATE = Phrases.of("approximate");

    private static final Set<String> DEFINITE = Vocabulary.words("definite");

    private Weakening() {}

    /** A place where an obligation stands. */
    private record Place(Sentence sentence, int from, int to) {
        boolean isSoft() {
            return SOFT.in(sentence, from - BEFORE, to + BEHIND) || isApproximate();
        }

        /** "Unless she would rather have it" is a condition still. */
        boolean isWish() {
            for (int at = 0; at < sentence.size(); at++) {
                if (WISHED.at(sentence, at) > 0 && !GLADLY.contains(sentence.word(at))) {
                    return true;
                }
            }
            return false;
        }

        /** A reminder about THE 415 EUR is one of 415 EUR. */
        boolean isApproximate() {
            boolean the = DEFINITE.contains(sentence.word(from - 1));
            return (!the && APPROXIMATE.in(sentence, from - NEAR + 1, from + 1))
                    || APPROXIMATE_BEHIND.in(sentence, to, to + 1);
        }

        String shown() {
            return sentence.shown(Math.max(0, from - NEAR), Math.min(sentence.size(), to + NEAR));
        }
    }

    /** Return whether a sentence wishes where it might demand. */
    static boolean isWish(Sentence sentence) {
        return new Place(sentence, 0, sentence.size()).isWish();
    }

    /** Return whether a sentence wishes, or says a value only roughly. */
    static boolean isRough(Sentence sentence) {
        return SOFT.in(sentence) || APPROXIMATE.in(sentence) || APPROXIMATE_BEHIND.in(sentence);
    }

    /** Return the fate, weakened where it is. What the source already says softly is kept as it is. */
    static Fate of(Obligation obligation, Fate fate, Said said, Said source) {
        return switch (fate) {
            case Fate.Kept ignored -> kept(obligation, fate, said, source);
            case Fate.Changed ignored -> obligation instanceof Obligation.Limit limit ? bare(limit, fate, said) : fate;
            case Fate.Weakened ignored -> fate;
            case Fate.Lost ignored -> fate;
        };
    }

    private static Fate kept(Obligation obligation, Fate fate, Said said, Said source) {
        List<Place> places = places(obligation, said);
        boolean soft = isSoft(obligation, places);
        return soft && !isSoft(obligation, places(obligation, source))
                ? new Fate.Weakened(places.getFirst().shown())
                : fate;
    }

    private static boolean isSoft(Obligation obligation, List<Place> places) {
        Predicate<Place> rule = switch (obligation.kind()) {
            case BAN, LIMIT -> Place::isSoft;
            case CONDITION -> Place::isWish;
            case AMOUNT, QUANTITY, TIME -> Place::isApproximate;
            case IDENTIFIER, DATE, NAME, FORMAT, DUTY -> place -> false;
        };
        return !places.isEmpty() && places.stream().allMatch(rule);
    }

    /** A limit whose words are gone, and whose value is only a rough one, is weakened. */
    private static Fate bare(Obligation.Limit limit, Fate fate, Said said) {
        List<Place> places = values(limit.value(), said);
        return !places.isEmpty() && places.stream().allMatch(Place::isSoft)
                ? new Fate.Weakened(places.getFirst().shown())
                : fate;
    }

    private static List<Place> places(Obligation obligation, Said said) {
        return switch (obligation) {
            case Obligation.Money money -> values(money.value(), said);
            case Obligation.Quantity quantity -> values(quantity.value(), said);
            case Obligation.TimeOfDay time -> values(time.value(), said);
            case Obligation.Limit limit -> limits(limit, said);
            case Obligation.Ban ban ->
                sentences(
                        said,
                        sentence -> Stems.shared(sentence, ban.content())
                                        > ban.content().size() / 2
                                && BanFate.restricts(sentence));
            case Obligation.Condition condition ->
                sentences(
                        said,
                        sentence -> Stems.shared(sentence, condition.content())
                                > condition.content().size() / 2);
            case Obligation.Identifier ignored -> List.of();
            case Obligation.Date ignored -> List.of();
            case Obligation.Name ignored -> List.of();
            case Obligation.Format ignored -> List.of();
            case Obligation.Duty ignored -> List.of();
        };
    }

    private static List<Place> sentences(Said said, Predicate<Sentence> keeps) {
        return said.sentences().stream()
                .filter(keeps)
                .map(sentence -> new Place(sentence, 0, sentence.size()))
                .toList();
    }

    private static List<Place> limits(Obligation.Limit limit, Said said) {
        List<Place> places = new ArrayList<>();
        for (Sentence sentence : said.sentences()) {
            Limits.in(sentence).stream()
                    .filter(found -> found.limit().bound() == limit.bound()
                            && isSame(limit.value(), found.limit().value()))
                    .forEach(found -> places.add(new Place(sentence, found.from(), found.to())));
        }
        return places;
    }

    private static List<Place> values(Value value, Said said) {
        List<Place> places = new ArrayList<>();
        for (Sentence sentence : said.sentences()) {
            for (int at = 0; at < sentence.size(); at++) {
                if (isSame(value, sentence.value(at))) {
                    places.add(new Place(sentence, at, at + 1));
                }
            }
        }
        return places;
    }

    private static boolean isSame(Value wanted, Value found) {
        return wanted.isSaidBy(found)
                || found.isSaidBy(wanted)
                || (wanted instanceof Value.Amount one
                        && found instanceof Value.Amount other
                        && Said.equal(one, other));
    }
}
