package dev.rehearsal.judges.tools;

import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.ExpectedTools.Call;
import dev.rehearsal.judges.matching.Difference;
import dev.rehearsal.judges.matching.SequenceMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The words for the first difference between the calls that were expected and those that were made. */
final class DifferenceWords {

    private final List<Call> expected;
    private final List<CalledTool> called;
    private final Match match;
    private final SequenceMatch<Call, CalledTool> comparison;

    DifferenceWords(
            List<Call> expected, List<CalledTool> called, Match match, SequenceMatch<Call, CalledTool> comparison) {
        this.expected = expected;
        this.called = called;
        this.match = match;
        this.comparison = comparison;
    }

    /** Return a sentence without its full stop. */
    String of(Difference difference) {
        return switch (difference) {
            case Difference.Other other -> instead(other.expected(), called.get(other.seen()));
            case Difference.Missing missing -> missing(missing.expected());
            case Difference.Early early ->
                number(early.expected())
                        + CalledTool.clean(expected.get(early.expected()).words()) + " after "
                        + CalledTool.clean(expected.get(early.expected() - 1).words()) + ", but it was called before";
            case Difference.Extra extra -> extra(called.get(extra.seen()));
        };
    }

    private String number(int place) {
        return "Expected call " + (place + 1) + ": ";
    }

    private String instead(int place, CalledTool seen) {
        List<String> words = CalledTool.words(expected.get(place), seen);
        return number(place) + words.getFirst() + ", but was " + words.getLast();
    }

    private String missing(int place) {
        Call call = expected.get(place);
        if (match != Match.STRICT) {
            Optional<CalledTool> near = IntStream.range(0, called.size())
                    .filter(comparison::isUnpaired)
                    .mapToObj(called::get)
                    .filter(seen -> seen.isOf(call.name()))
                    .findFirst();
            if (near.isPresent()) {
                return instead(place, near.get());
            }
        }
        String name = CalledTool.clean(call.name());
        String why = called.isEmpty()
                ? "no tool was called"
                : match == Match.STRICT
                        ? "no further call was made"
                        : called.stream().anyMatch(seen -> seen.isOf(call.name()))
                                ? "there was no further call of " + name
                                : name + " was never called";
        return number(place) + CalledTool.clean(call.words()) + ", but " + why;
    }

    private String extra(CalledTool seen) {
        List<Call> same =
                expected.stream().filter(call -> seen.isOf(call.name())).toList();
        if (same.isEmpty()) {
            return seen.words() + " was called, which is not expected";
        }
        long more = called.stream()
                        .filter(other -> other.isOf(same.getFirst().name()))
                        .count()
                - same.size();
        if (match == Match.SUBSET || more <= 0) {
            List<String> words = CalledTool.words(same.getFirst(), seen);
            return "Expected " + words.getFirst() + ", but was " + words.getLast();
        }
        return CalledTool.clean(same.getFirst().name()) + " was called " + times(more) + " more than expected";
    }

    private static String times(long count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }
}
