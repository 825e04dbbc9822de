package dev.rehearsal.judges.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.Expectation.Route.Match;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceMatchTest {

    /** A letter fits itself, and the question mark any; what a slash joins stands side by side. */
    private static Optional<Difference> difference(String expected, String seen, Match match) {
        List<String> groups = List.of(seen.split(" "));
        List<String> places = groups.stream()
                .flatMap(group -> Collections.nCopies(group.split("/").length, group).stream())
                .toList();
        List<String> letters = List.of(seen.isEmpty() ? new String[0] : seen.split("[ /]"));
        List<Integer> indices = IntStream.range(0, letters.size()).boxed().toList();
        return new SequenceMatch<>(
                        List.of(expected.split(" ")),
                        indices,
                        (String want, Integer at) -> want.equals("?") || want.equals(letters.get(at)),
                        (Integer one, Integer other) ->
                                places.get(one).contains("/") && places.get(one).equals(places.get(other)))
                .difference(match);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | a b | strict ordered unordered subset superset",
                "a b | b a | unordered subset superset",
                "a b | b/a | ordered unordered subset superset",
                "a b | a x b | ordered superset",
                "a b | a b b | ordered subset superset",
                "a b | a | subset",
                "a b | x | ''",
                "? a | a b | unordered subset superset",
                "? a | a/b | ordered unordered subset superset",
                "? ? a | a/b/c | ordered unordered subset superset",
                "a b c | b/a c | ordered unordered subset superset",
                "a b c | b/c a | unordered subset superset",
                "? a ? b | a x/b a b | subset superset",
                "a a | a | subset",
                "a a b | b a a a a a a a a a | subset superset"
            })
    void everyMatchMeansWhatItSays(String expected, String seen, String holding) {
        for (Match match : Match.values()) {
            boolean holds = holding.contains(match.name().toLowerCase(Locale.ROOT))
                    && !(match == Match.ORDERED && !holding.matches("(.* )?ordered.*"));
            assertEquals(holds, difference(expected, seen, match).isEmpty(), match + ": " + seen);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | a c | STRICT | Other[expected=1, seen=1]",
                "a b | a | STRICT | Missing[expected=1]",
                "a b | a b c | STRICT | Extra[seen=2]",
                "a b | b a | ORDERED | Early[expected=1, seen=0]",
                "a b c | a c b | ORDERED | Early[expected=2, seen=1]",
                "a b | a c | ORDERED | Missing[expected=1]",
                "a b | c a b | UNORDERED | Extra[seen=0]",
                "a b | b c | UNORDERED | Missing[expected=0]",
                "a b | b c | SUBSET | Extra[seen=1]",
                "a b b | b a | SUPERSET | Missing[expected=2]"
            })
    void theFirstDifferenceIsNamed(String expected, String seen, Match match, String difference) {
        assertEquals(
                difference,
                difference(expected, seen, match).map(Difference::toString).orElse(""));
    }

    @Test
    void manyPlacesSideBySideAreTriedInBounds() {
        String seen = "b " + String.join("/", Collections.nCopies(200, "a"));
        assertEquals(
                Optional.of(new Difference.Early(12, 0)), difference("a a a a a a a a a a a a b", seen, Match.ORDERED));
    }
}
