package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Bound;
import dev.rehearsal.judges.coordination.obligation.Obligation.Limit;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The finder of limits: words that bound, with the value they bound. */
final class Limits {

    private static final int FARTHEST = 3;
    private static final int FARTHEST_OF_ALL = 5;
    private static final int DENIED_WITHIN = 4;
    private static final int REFUSED_WITHIN = 6;
    private static final Set<String> WEEKDAYS = Vocabulary.words("weekday");
    private static final Set<String> TIMES = Vocabulary.words("times");
    private static final Set<String> COMPARING = Vocabulary.words("comparing");
    private static final Set<String> COMPARING_BEFORE = Vocabulary.words("comparing-before");
    private static final Set<String> DENYING = Vocabulary.words("denying");
    private static final Set<String> DENIAL_ENDS = Vocabulary.words("condition-end");
    private static final Set<String> REFUSING = Vocabulary.words("refusing");
    private static final Set<String> EXCLUSIVE = Vocabulary.words("exclusive");
    private static final Set<String> OF = Vocabulary.words("amounting");
    private static final Set<String> DOCUMENTS = Vocabulary.words("document");
    private static final Set<String> FILLERS = Vocabulary.words("limit-filler");

    private static final Map<String, List<Marker>> BEFORE = byFirstWord(List.of(
            markers("most-far", Bound.MOST, Reach.FAR),
            markers("most-near", Bound.MOST, Reach.NEAR),
            markers("most-day", Bound.MOST, Reach.DAY),
            markers("least-far", Bound.LEAST, Reach.FAR),
            markers("least-near", Bound.LEAST, Reach.NEAR),
            markers("least-day", Bound.LEAST, Reach.DAY)));

    private static final Map<String, List<Marker>> BEHIND = byFirstWord(
            List.of(markers("behind-most", Bound.MOST, Reach.NEAR), markers("behind-least", Bound.LEAST, Reach.NEAR)));

    /** Days and times that a "nobody" or "no" before them turns round: nobody BEFORE 10 am. */
    private static final Set<String> TURNED = Vocabulary.words("turned-day");

    private static final Set<String> CLAUSES = Vocabulary.words("clause");
    private static final Set<String> ANYTHING = Vocabulary.words("anything");
    private static final Set<String> EVEN = Vocabulary.words("even");

    private Limits() {}

    /**
     * A limit and the values that it takes up.
     *
     * @param from the first value that belongs to it
     * @param to where it ends
     * @param exclusive whether the value itself is beyond it: more than 3
     */
    record Found(Limit limit, int from, int to, boolean exclusive) {}

    /** Return the limits of a sentence in order; none overlaps another. */
    static List<Found> in(Sentence sentence) {
        List<Found> all = new ArrayList<>();
        int at = 0;
        while (at < sentence.size()) {
            Optional<Found> found = at(sentence, at);
            found.ifPresent(all::add);
            at = found.map(Found::to).orElse(at + 1);
        }
        return all;
    }

    static boolean isWeekday(Value value) {
        return value instanceof Value.Word(String text) && WEEKDAYS.contains(text);
    }

    private static Optional<Found> at(Sentence sentence, int at) {
        if (isBounded(sentence.value(at), Reach.FAR)) {
            Optional<Found> found = behind(sentence, at, at + 1);
            boolean counts = isCount(sentence.value(at))
                    && (Measures.isCounted(sentence.word(at + 1)) || TIMES.contains(sentence.word(at + 1)));
            return found.isEmpty() && counts && ahead(sentence, at + 1).isEmpty()
                    ? behind(sentence, at, at + 2)
                    : found;
        }
        return ahead(sentence, at);
    }

    /** Five at most; five TIMES at most. */
    private static Optional<Found> behind(Sentence sentence, int at, int from) {
        return BEHIND.getOrDefault(sentence.word(from), List.of()).stream()
                .filter(marker -> sentence.saysAt(from, marker.words()))
                .filter(marker -> !isNearer(sentence, from, marker))
                .findFirst()
                .map(marker -> new Found(
                        new Limit(marker.bound(), sentence.value(at)),
                        at,
                        from + marker.words().size(),
                        false));
    }

    /** Return whether words bound what stands right behind them: 20 pages, max 3 MB. "Ten at most, four of them new" bounds the ten. */
    private static boolean isNearer(Sentence sentence, int from, Marker marker) {
        int behind = from + marker.words().size();
        return ahead(sentence, from).isPresent()
                && IntStream.range(behind, Math.min(sentence.size(), behind + 2))
                        .anyMatch(at -> isBounded(sentence.value(at), Reach.FAR)
                                && (at == behind || FILLERS.contains(sentence.word(behind))));
    }

    private static boolean isCount(Value value) {
        return value instanceof Value.Amount amount && (amount.unit().isEmpty() || Measures.isMeasure(amount));
    }

    private static Optional<Found> ahead(Sentence sentence, int at) {
        for (Marker marker : BEFORE.getOrDefault(sentence.word(at), List.of())) {
            if (sentence.saysAt(at, marker.words())) {
                int from = at + marker.words().size();
                if (isMarkedBefore(sentence, at, marker) || isAmountOf(sentence, at) || isEither(sentence, at)) {
                    return Optional.empty();
                }
                int denial = denial(sentence, at, marker);
                return bounded(sentence, from, marker.reach()).map(value -> {
                    int end = refusal(sentence, at, marker, value + 1);
                    boolean turned = denial != at || end > value + 1;
                    return new Found(
                            new Limit(turned ? marker.bound().other() : marker.bound(), sentence.value(value)),
                            denial,
                            end,
                            !turned && EXCLUSIVE.contains(String.join(" ", marker.words())));
                });
            }
        }
        return Optional.empty();
    }

    /** Return where a "not" stands that turns a comparison round, as in "must not be longer than"; the comparison's place for none. */
    private static int denial(Sentence sentence, int at, Marker marker) {
        boolean turns = COMPARING.contains(marker.words().getLast())
                || (marker.words().size() == 1 && TURNED.contains(marker.words().getFirst()));
        if (!turns || marker.words().stream().anyMatch(DENYING::contains)) {
            return at;
        }
        for (int before = at - 1; before >= Math.max(0, at - DENIED_WITHIN); before--) {
            if (DENYING.contains(sentence.word(before))) {
                return before;
            }
            if (!(sentence.value(before) instanceof Value.Word) || DENIAL_ENDS.contains(sentence.word(before))) {
                return at;
            }
        }
        return at;
    }

    /** Return where a limit ends that is turned round by what stands behind it: more than 300 EUR ARE NOT possible. */
    private static int refusal(Sentence sentence, int at, Marker marker, int behind) {
        if ((at > 0 && !ANYTHING.contains(sentence.word(at - 1)))
                || !COMPARING.contains(marker.words().getLast())) {
            return behind;
        }
        boolean refuses = false;
        for (int i = behind; i < Math.min(sentence.size(), behind + REFUSED_WITHIN); i++) {
            if (refuses && DENYING.contains(sentence.word(i))) {
                return i + 1;
            }
            refuses |= REFUSING.contains(sentence.word(i));
        }
        return behind;
    }

    private static boolean isMarkedBefore(Sentence sentence, int at, Marker marker) {
        return at > 0
                && marker.words().size() == 1
                && COMPARING_BEFORE.contains(sentence.word(at - 1))
                && COMPARING.contains(marker.words().getLast());
    }

    /** "Before and after 6 March", "even after midnight" bound nothing. */
    private static boolean isEither(Sentence sentence, int at) {
        boolean both = CLAUSES.contains(sentence.word(at - 1)) && TURNED.contains(sentence.word(at - 2));
        boolean ahead = TURNED.contains(sentence.word(at))
                && CLAUSES.contains(sentence.word(at + 1))
                && TURNED.contains(sentence.word(at + 2));
        return both || ahead || EVEN.contains(sentence.word(at - 1));
    }

    /** A bill over 50 EUR says how much it is. */
    private static boolean isAmountOf(Sentence sentence, int at) {
        if (!OF.contains(sentence.word(at))) {
            return false;
        }
        for (int before = Math.max(0, at - 2); before < at; before++) {
            if (DOCUMENTS.contains(sentence.word(before))) {
                return true;
            }
        }
        return false;
    }

    /** Return where the bounded value stands: a day before the weekday that goes with it. */
    private static Optional<Integer> bounded(Sentence sentence, int from, Reach reach) {
        int end = Math.min(sentence.size(), from + (reach == Reach.FAR ? FARTHEST_OF_ALL : FARTHEST));
        Optional<Integer> weekday = Optional.empty();
        for (int at = from; at < end; at++) {
            Value value = sentence.value(at);
            if (isWeekday(value)) {
                weekday = weekday.isPresent() ? weekday : Optional.of(at);
            } else if (isBounded(value, reach)) {
                // by Friday 17:00 bounds the day, and the time stands beside it
                return value instanceof Value.Time && weekday.isPresent() ? weekday : Optional.of(at);
            }
            boolean skipped = value instanceof Value.Word(String word)
                    && !Sentence.hasDigit(word)
                    && (reach == Reach.FAR || FILLERS.contains(word));
            if (!skipped) {
                return weekday;
            }
        }
        return weekday;
    }

    private static boolean isBounded(Value value, Reach reach) {
        return switch (value) {
            case Value.Amount ignored -> reach != Reach.DAY;
            case Value.Day ignored -> true;
            case Value.Word ignored -> isWeekday(value);
            case Value.Time ignored -> true;
            case Value.Stop ignored -> false;
        };
    }

    private static List<Marker> markers(String kind, Bound bound, Reach reach) {
        return Vocabulary.words(kind).stream()
                .map(words -> new Marker(Arrays.asList(words.split(" ", -1)), bound, reach))
                .toList();
    }

    /** Each word of a long text is looked up once. Longest first, so that "no more than" is not read as "more than". */
    private static Map<String, List<Marker>> byFirstWord(List<List<Marker>> markers) {
        return markers.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(marker -> -marker.words().size()))
                .collect(Collectors.groupingBy(marker -> marker.words().getFirst()));
    }

    /** What may lie between the words and the value, and what the value may be. */
    private enum Reach {
        /** Any few words. */
        FAR,
        /** Fillers alone. */
        NEAR,
        /** Fillers alone, and only days: these words mean other things before amounts. */
        DAY
    }

    private record Marker(List<String> words, Bound bound, Reach reach) {}
}
