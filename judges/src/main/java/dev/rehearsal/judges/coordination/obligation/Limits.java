package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.obligation.Obligation.Bound;
import dev.rehearsal.judges.coordination.obligation.Obligation.Limit;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The finder of limits: words that bound, with the value they bound. */
final class Limits {

    private static final int FARTHEST = 3;
    private static final Set<String> WEEKDAYS = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag",
            "sonntag");
    private static final Set<String> FILLERS = Set.of(
            "a",
            "an",
            "the",
            "of",
            "to",
            "is",
            "be",
            "on",
            "total",
            "sum",
            "amount",
            "than",
            "by",
            "at",
            "in",
            "den",
            "dem",
            "von",
            "eur",
            "usd",
            "limit",
            "value",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday");

    /** Longest first, so that "no more than" is not read as "more than". */
    private static final List<Marker> BEFORE = sorted(
            marker("at most", Bound.MOST, Reach.FAR),
            marker("no more than", Bound.MOST, Reach.FAR),
            marker("not more than", Bound.MOST, Reach.FAR),
            marker("not to exceed", Bound.MOST, Reach.FAR),
            marker("not exceed", Bound.MOST, Reach.FAR),
            marker("not exceeding", Bound.MOST, Reach.FAR),
            marker("never exceed", Bound.MOST, Reach.FAR),
            marker("not above", Bound.MOST, Reach.FAR),
            marker("not over", Bound.MOST, Reach.FAR),
            marker("not beyond", Bound.MOST, Reach.FAR),
            marker("maximum", Bound.MOST, Reach.FAR),
            marker("max", Bound.MOST, Reach.FAR),
            marker("maximal", Bound.MOST, Reach.FAR),
            marker("höchstens", Bound.MOST, Reach.FAR),
            marker("limit", Bound.MOST, Reach.FAR),
            marker("limited to", Bound.MOST, Reach.FAR),
            marker("cap", Bound.MOST, Reach.FAR),
            marker("capped at", Bound.MOST, Reach.FAR),
            marker("ceiling", Bound.MOST, Reach.FAR),
            marker("up to", Bound.MOST, Reach.NEAR),
            marker("less than", Bound.MOST, Reach.NEAR),
            marker("below", Bound.MOST, Reach.NEAR),
            marker("under", Bound.MOST, Reach.NEAR),
            marker("within", Bound.MOST, Reach.NEAR),
            marker("no later than", Bound.MOST, Reach.FAR),
            marker("not later than", Bound.MOST, Reach.FAR),
            marker("not after", Bound.MOST, Reach.DAY),
            marker("latest", Bound.MOST, Reach.DAY),
            marker("before", Bound.MOST, Reach.DAY),
            marker("until", Bound.MOST, Reach.DAY),
            marker("by", Bound.MOST, Reach.DAY),
            marker("at least", Bound.LEAST, Reach.FAR),
            marker("no less than", Bound.LEAST, Reach.FAR),
            marker("not less than", Bound.LEAST, Reach.FAR),
            marker("not below", Bound.LEAST, Reach.FAR),
            marker("not under", Bound.LEAST, Reach.FAR),
            marker("minimum", Bound.LEAST, Reach.FAR),
            marker("min", Bound.LEAST, Reach.FAR),
            marker("mindestens", Bound.LEAST, Reach.FAR),
            marker("more than", Bound.LEAST, Reach.NEAR),
            marker("above", Bound.LEAST, Reach.NEAR),
            marker("over", Bound.LEAST, Reach.NEAR),
            marker("no earlier than", Bound.LEAST, Reach.FAR),
            marker("not earlier than", Bound.LEAST, Reach.FAR),
            marker("not before", Bound.LEAST, Reach.DAY),
            marker("nicht vor", Bound.LEAST, Reach.DAY),
            marker("earliest", Bound.LEAST, Reach.DAY),
            marker("after", Bound.LEAST, Reach.DAY));

    private static final List<Marker> BEHIND = sorted(
            marker("or less", Bound.MOST, Reach.NEAR),
            marker("at most", Bound.MOST, Reach.NEAR),
            marker("max", Bound.MOST, Reach.NEAR),
            marker("maximum", Bound.MOST, Reach.NEAR),
            marker("tops", Bound.MOST, Reach.NEAR),
            marker("at the latest", Bound.MOST, Reach.NEAR),
            marker("or earlier", Bound.MOST, Reach.NEAR),
            marker("or more", Bound.LEAST, Reach.NEAR),
            marker("at least", Bound.LEAST, Reach.NEAR),
            marker("minimum", Bound.LEAST, Reach.NEAR),
            marker("at the earliest", Bound.LEAST, Reach.NEAR),
            marker("or later", Bound.LEAST, Reach.NEAR));

    private Limits() {}

    /**
     * A limit and the values that it takes up.
     *
     * @param from the first value that belongs to it
     * @param to where it ends
     */
    record Found(Limit limit, int from, int to) {}

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
            return BEHIND.stream()
                    .filter(marker -> sentence.saysAt(at + 1, marker.words()))
                    .filter(marker -> ahead(sentence, at + 1).isEmpty())
                    .findFirst()
                    .map(marker -> new Found(
                            new Limit(marker.bound(), sentence.value(at)),
                            at,
                            at + 1 + marker.words().size()));
        }
        return ahead(sentence, at);
    }

    private static Optional<Found> ahead(Sentence sentence, int at) {
        for (Marker marker : BEFORE) {
            if (sentence.saysAt(at, marker.words())) {
                int behind = at + marker.words().size();
                return bounded(sentence, behind, marker.reach())
                        .map(value -> new Found(new Limit(marker.bound(), sentence.value(value)), at, value + 1));
            }
        }
        return Optional.empty();
    }

    /** Return where the bounded value stands: a day before the weekday that goes with it. */
    private static Optional<Integer> bounded(Sentence sentence, int from, Reach reach) {
        int end = Math.min(sentence.size(), from + FARTHEST);
        Optional<Integer> weekday = Optional.empty();
        for (int at = from; at < end; at++) {
            Value value = sentence.value(at);
            if (isWeekday(value)) {
                weekday = weekday.isPresent() ? weekday : Optional.of(at);
            } else if (isBounded(value, reach)) {
                return Optional.of(at);
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
            case Value.Time ignored -> false;
            case Value.Stop ignored -> false;
        };
    }

    private static Marker marker(String words, Bound bound, Reach reach) {
        return new Marker(Arrays.asList(words.split(" ", -1)), bound, reach);
    }

    private static List<Marker> sorted(Marker... markers) {
        return Arrays.stream(markers)
                .sorted(Comparator.comparingInt(marker -> -marker.words().size()))
                .toList();
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
