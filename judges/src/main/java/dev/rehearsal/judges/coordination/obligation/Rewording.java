package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Ban;
import dev.rehearsal.judges.coordination.obligation.Obligation.Condition;
import dev.rehearsal.judges.coordination.obligation.Obligation.Limit;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rule of how strictly a text is read beside its source: a sentence that stands again word for word must still have the very
 * words that forbid, bound or make a condition, and one that is put in other words keeps them by any words of their sort. Stateless.
 */
final class Rewording {

    private static final int MAX_LENGTH = 200;
    private static final double WORD_FOR_WORD = 0.85;
    private static final double SOME = 0.25;
    private static final double MOST = 0.4;
    private static final int LONG = 8;
    private static final Phrases EXCEPTING = Phrases.of("excepting");
    private static final Phrases CONDITIONAL = Phrases.of("conditional", "condition", "condition-not", "condition-if");
    private static final Set<String> BOUND_PARTS = Vocabulary.words("bound-part");
    private static final Set<String> VERB_FIRST = Vocabulary.words("verb-first");
    private static final Set<String> VERB_BEHIND = Vocabulary.words("verb-behind");
    private static final Phrases MOST_WORDS = Phrases.of("most-far", "behind-most");
    private static final Phrases LEAST_WORDS = Phrases.of("least-far", "behind-least");
    /** To wait until a day is not to do it before. */
    private static final Phrases DEFERRING = Phrases.of("deferring");

    private static final Phrases SURE = Phrases.of("condition", "condition-not", "condition-if", "conditional-sure");

    private static final Phrases COMPARING =
            Phrases.of("most-far", "most-near", "least-far", "least-near", "behind-most", "behind-least", "bounding");

    private Rewording() {}

    /**
     * Return the fate of an obligation whose fate by its words alone is this one.
     *
     * @param carriers what of the text carries what its source rules out and makes depend
     */
    static Fate of(Obligation obligation, Fate fate, Said said, Said source, Supplier<Carriers> carriers) {
        return switch (obligation.kind()) {
            case BAN, CONDITION, LIMIT -> worded(obligation, fate, said, source, carriers);
            case IDENTIFIER, AMOUNT, QUANTITY, DATE, TIME, NAME, FORMAT, DUTY -> fate;
        };
    }

    private static Fate worded(Obligation obligation, Fate fate, Said said, Said source, Supplier<Carriers> carriers) {
        List<Sentence> origins = source.sentences().stream()
                .filter(sentence -> stands(obligation, sentence))
                .toList();
        List<Sentence> again = new ArrayList<>();
        List<Sentence> anew = new ArrayList<>();
        for (Sentence sentence : said.sentences()) {
            if (origins.stream().anyMatch(origin -> isWordForWord(sentence, origin))) {
                again.add(sentence);
            } else if (source.sentences().stream().noneMatch(other -> isWordForWord(sentence, other))) {
                anew.add(sentence);
            }
        }
        boolean kept = fate instanceof Fate.Kept;
        if (!again.isEmpty()) {
            boolean there = again.stream().anyMatch(sentence -> stands(obligation, sentence));
            boolean elsewhere =
                    anew.stream().anyMatch(sentence -> stands(obligation, sentence) || carries(obligation, sentence));
            return kept && !there && !elsewhere && !(obligation instanceof Limit) ? new Fate.Lost() : fate;
        }
        if (kept && !(obligation instanceof Ban ban && isElsewhere(ban, said, source))) {
            return fate;
        }
        Fate otherwise = kept ? new Fate.Lost() : fate;
        if (obligation instanceof Limit limit) {
            return keepsBound(limit, said.parts(), source.parts()) ? new Fate.Kept() : otherwise;
        }
        return carriers.get().fate(obligation).orElse(otherwise);
    }

    /** Return whether a part alone says what is ruled out, and all such parts rule out nothing: what restricts is said of something else. */
    private static boolean isElsewhere(Ban ban, Said said, Said source) {
        int all = ban.content().size();
        List<Sentence> parts = gone(said.parts(), source.parts()).stream()
                .filter(part -> Stems.shared(part, ban.content()) >= (all == 1 ? 1 : all / 2 + 1))
                .toList();
        return !parts.isEmpty() && parts.stream().noneMatch(Rewording::restricts);
    }

    /** What is not said word for word in another text, part by part, with what it may stand for. */
    static Carriers carriers(Said said, Said source) {
        return new Carriers(gone(said.parts(), source.parts()), source.parts(), goneSentences(source, said));
    }

    /**
     * In other words the value alone will do, where nothing bounds it on the other side; no calls AFTER 8 pm are calls only UNTIL 8 pm:
     * the other bound, and the other one of no and yes.
     */
    private static boolean keepsBound(Limit limit, List<Sentence> anew, List<Sentence> origins) {
        Set<Obligation.Bound> wanted = EnumSet.noneOf(Obligation.Bound.class);
        origins.forEach(origin -> wanted.addAll(sides(limit, origin)));
        if (wanted.isEmpty()) {
            wanted.add(limit.bound());
        }
        return anew.stream()
                .filter(part -> saysValue(part, limit) && !Weakening.isRough(part))
                .anyMatch(part -> {
                    Set<Obligation.Bound> found = sides(limit, part);
                    return found.isEmpty()
                            || found.stream().anyMatch(wanted::contains)
                            || (wanted.contains(Obligation.Bound.MOST) ? MOST_WORDS : LEAST_WORDS).in(part);
                });
    }

    /** Return the sides on which a part bounds a value; each denial beside it turns it round. */
    private static Set<Obligation.Bound> sides(Limit limit, Sentence part) {
        Set<Obligation.Bound> sides = EnumSet.noneOf(Obligation.Bound.class);
        for (Limits.Found found : Limits.in(part)) {
            if (isSame(found.limit().value(), limit.value())) {
                long denials = Conditions.denials(part, 0, found.from())
                        + Conditions.denials(part, found.to(), part.size())
                        + (DEFERRING.in(part) ? 1 : 0);
                sides.add(
                        denials % 2 == 0
                                ? found.limit().bound()
                                : found.limit().bound().other());
            }
        }
        return sides;
    }

    private static List<Sentence> gone(List<Sentence> from, List<Sentence> to) {
        return from.stream()
                .filter(sentence -> to.stream().noneMatch(other -> isWordForWord(sentence, other)))
                .toList();
    }

    /** Return whether a sentence that has an obligation only words anew one with one of the same sort, which is not there any more. */
    static boolean isOf(Obligation obligation, Said said, Said source) {
        List<Sentence> gone = source.sentences().stream()
                .filter(origin -> isOfItsSort(obligation, origin)
                        && said.sentences().stream().noneMatch(sentence -> isWordForWord(sentence, origin)))
                .toList();
        return said.sentences().stream()
                .filter(sentence -> stands(obligation, sentence))
                .anyMatch(sentence -> gone.stream().anyMatch(origin -> share(sentence, origin) >= SOME));
    }

    /**
     * Return whether a text that is put in other words has an obligation for one that it stands for. What stands in a sentence of the
     * source's own words is none, nor is a condition that is turned into its opposite.
     *
     * @param carriers what of the source carries what the text rules out and makes depend
     */
    static boolean isBalanced(Obligation obligation, Said said, Said source, Carriers carriers) {
        boolean worded = goneSentences(said, source).stream().anyMatch(sentence -> stands(obligation, sentence));
        boolean turned = obligation instanceof Condition condition
                && goneSentences(source, said).stream().anyMatch(origin -> says(origin, condition, !condition.holds()));
        return worded && !turned && carriers.carry(obligation);
    }

    /** Return the sentences of one text that do not stand word for word in another one. */
    private static List<Sentence> goneSentences(Said from, Said to) {
        return gone(from.sentences(), to.sentences());
    }

    /** Return whether words that surely make a condition stand in a sentence. */
    static boolean surelyDepends(Sentence sentence) {
        return opensWithVerb(sentence) || SURE.in(sentence);
    }

    private static boolean stands(Obligation obligation, Sentence sentence) {
        if (obligation instanceof Ban ban) {
            List<Bans.Found> found = new ArrayList<>(Bans.in(sentence, List.of()));
            found.addAll(Bans.Exclusions.in(sentence, List.of()));
            return found.stream().anyMatch(one -> isMostly(one.ban().content(), ban.content()));
        }
        if (obligation instanceof Condition condition) {
            return says(sentence, condition, condition.holds());
        }
        return obligation instanceof Limit limit && says(sentence, limit, limit.bound());
    }

    /** Return whether a sentence has most of a condition, on this side. */
    static boolean says(Sentence sentence, Condition condition, boolean holds) {
        return Conditions.in(sentence).stream()
                .map(Conditions.Found::condition)
                .anyMatch(one -> one.holds() == holds && isMostly(one.content(), condition.content()));
    }

    /** Return whether a sentence bounds a limit's value on this side. */
    private static boolean says(Sentence sentence, Limit limit, Obligation.Bound bound) {
        return Limits.in(sentence).stream()
                .anyMatch(one ->
                        one.limit().bound() == bound && isSame(one.limit().value(), limit.value()));
    }

    /** Return whether a sentence of other words has most of it, and words of its sort. */
    private static boolean carries(Obligation obligation, Sentence sentence) {
        if (obligation instanceof Ban ban) {
            return BanFate.of(ban, List.of(sentence)) instanceof Fate.Kept;
        }
        return obligation instanceof Condition condition
                && mayMean(condition, sentence)
                && !says(sentence, condition, !condition.holds());
    }

    private static boolean isMostly(Set<String> found, Set<String> wanted) {
        Set<String> shared = new HashSet<>(wanted);
        shared.retainAll(found);
        return 2 * shared.size() > wanted.size();
    }

    private static boolean isOfItsSort(Obligation obligation, Sentence sentence) {
        return obligation instanceof Condition ? isConditional(sentence) : Carriers.restrictsSurely(sentence);
    }

    private static boolean saysValue(Sentence sentence, Limit limit) {
        return sentence.values().stream().anyMatch(value -> isSame(value, limit.value()));
    }

    /** Most of it, a third of it and a word that makes conditions, or its number and a word that bounds. */
    private static boolean mayMean(Condition condition, Sentence sentence) {
        long shared = Stems.shared(sentence, condition.content());
        return shared * 2 > condition.content().size()
                || (isConditional(sentence) && shared * 3 >= condition.content().size())
                || bounds(condition, sentence);
    }

    /** Return whether a sentence bounds a number of a condition. */
    static boolean bounds(Condition condition, Sentence sentence) {
        return isBounding(sentence)
                && condition.content().stream()
                        .anyMatch(content -> Sentence.hasDigit(content) && Stems.has(sentence, content));
    }

    /** "Preisobergrenze 130 €", "Friday is the last possible day": any word that bounds will do. */
    private static boolean isBounding(Sentence sentence) {
        return COMPARING.in(sentence)
                || sentence.values().stream()
                        .anyMatch(value -> value instanceof Value.Word(String word)
                                && BOUND_PARTS.stream().anyMatch(word::contains));
    }

    /** German makes a condition also by the verb in front: HAT der Zug Verspätung, … */
    static boolean isConditional(Sentence sentence) {
        return CONDITIONAL.in(sentence) || opensWithVerb(sentence);
    }

    /** LÄUFT ein Import, …; FEHLT die Unterschrift, … */
    private static boolean opensWithVerb(Sentence sentence) {
        String first = sentence.word(0);
        return VERB_FIRST.contains(first) || (first.endsWith("t") && VERB_BEHIND.contains(sentence.word(1)));
    }

    static boolean restricts(Sentence sentence) {
        for (int at = 0; at < sentence.size(); at++) {
            if (restrictsAt(sentence, at)) {
                return true;
            }
        }
        return false;
    }

    /** Return whether words that rule out stand there; "alcohol-free" is one, too. */
    static boolean restrictsAt(Sentence sentence, int at) {
        return BanFate.restrictsAt(sentence, at) || EXCEPTING.at(sentence, at) > 0;
    }

    /** The unit of a number may be said elsewhere in its sentence. */
    private static boolean isSame(Value one, Value other) {
        if (one instanceof Value.Amount a && other instanceof Value.Amount b) {
            return Measures.isSameNumber(a, b) && !Fates.isOtherMoney(a, b);
        }
        return one.isSaidBy(other) || other.isSaidBy(one);
    }

    /** Return the share of what a sentence says that another one says, too, 0 to 1. */
    private static double share(Sentence sentence, Sentence other) {
        long all = 0;
        long shared = 0;
        for (Value value : sentence.values().subList(0, Math.min(MAX_LENGTH, sentence.size()))) {
            String stem = value instanceof Value.Word(String word)
                    ? Stems.of(word).filter(ignored -> !Stems.isLight(word)).orElse("")
                    : Shown.value(value);
            if (!stem.isEmpty()) {
                all++;
                shared += Stems.has(other, stem) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) shared / all;
    }

    /** Return whether nearly all words of a sentence stand in another one, in its order. */
    private static boolean isWordForWord(Sentence sentence, Sentence origin) {
        List<Value> own = sentence.values();
        List<Value> other = origin.values();
        if (own.size() > MAX_LENGTH || other.size() > MAX_LENGTH || own.size() < 2) {
            return own.equals(other);
        }
        int[] longest = new int[other.size() + 1];
        for (Value value : own) {
            int diagonal = 0;
            for (int at = 1; at <= other.size(); at++) {
                int above = longest[at];
                longest[at] = value.equals(other.get(at - 1)) ? diagonal + 1 : Math.max(above, longest[at - 1]);
                diagonal = above;
            }
        }
        int shared = longest[other.size()];
        return shared >= WORD_FOR_WORD * own.size() && (own.size() >= LONG || shared >= MOST * other.size());
    }
}
