package dev.rehearsal.datasets.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

    private static final String ASKED =
            "Please refund order %s of %s, the lamp came broken and I have told you so by mail to %s already.";

    @Test
    void idsNumbersAndDatesMakeNoDifference() {
        Production production = new Production()
                .add(ASKED.formatted("A-4711", "May 20, 2024", "a@example.com"))
                .add(ASKED.formatted("B-12", "2026-01-03", "billing@shop.example"))
                .add(ASKED.formatted("550e8400-e29b-41d4-a716-446655440000", "3 June", "x.y@z.org"))
                .add("Where is my parcel? It was sent a week ago and nobody has seen it since.");
        ProductionSample sample = production.all();
        assertEquals(4, sample.runs());
        assertEquals(2, sample.distinct());
        assertEquals(List.of(0L, 3L), List.copyOf(sample.drawn().keySet()));
        assertEquals(
                List.of(3, 1),
                sample.drawn().values().stream()
                        .map(ProductionSample.Draw::runs)
                        .toList());
    }

    @Test
    void whatEndedOtherwiseOrTookLongerIsAnotherThingThatHappened() {
        String asked = ASKED.formatted("1", "2", "3");
        Production production = new Production()
                .add(asked, 2, Optional.of(true), Optional.empty())
                .add(asked, 2, Optional.of(false), Optional.empty())
                .add(asked, 2, Optional.empty(), Optional.empty())
                .add(asked, 2, Optional.of(true), Optional.of("escalated"))
                .add(asked, 40, Optional.of(true), Optional.empty())
                .add(asked, 2, Optional.of(true), Optional.of("completed"))
                .add(asked, 2, Optional.of(true), Optional.of("completed"), "rate-limit");
        assertEquals(6, production.all().distinct());
        assertEquals(
                List.of("failure", "success", "success-escalated", "unknown"),
                production.all().strata().stream()
                        .map(share -> share.stratum().outcome())
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Test
    void aTenthOfTheWordsDecides() {
        Random random = new Random(5);
        List<String> words = IntStream.range(0, 200)
                .mapToObj(i -> random.ints(6, 'a', 'z' + 1)
                        .mapToObj(letter -> String.valueOf((char) letter))
                        .collect(Collectors.joining()))
                .toList();
        String whole = String.join(" ", words);
        String nearly = String.join(" ", words.subList(0, 194));
        String half = String.join(" ", words.subList(0, 150));
        assertEquals(1, new Production().add(whole).add(nearly).all().distinct());
        assertEquals(2, new Production().add(whole).add(half).all().distinct());
    }

    @Test
    void similarityIsThatOfTheSetsAndNearlySoOfLongTexts() {
        for (int size : new int[] {5, 50, 2_000}) {
            for (int shared : new int[] {0, size / 2, size * 9 / 10, size}) {
                List<String> one =
                        IntStream.range(0, size).mapToObj(i -> "w" + i).toList();
                List<String> two = IntStream.range(0, size)
                        .mapToObj(i -> i < shared ? "w" + i : "v" + i)
                        .toList();
                int same = Math.max(0, shared - 2);
                double exact = same / (2.0 * (size - 2) - same);
                double found = TextSketch.of(one).similarity(TextSketch.of(two));
                assertTrue(
                        Math.abs(exact - found) <= (size < 128 ? 1e-12 : 0.15),
                        size + " " + shared + ": " + exact + " " + found);
            }
        }
    }

    @Test
    void hostileTextsAreCutAndDistinctOnesStay() {
        String endless = "x".repeat(3_000_000);
        String spaces = " \u0000\uD800".repeat(1_000_000);
        String words = "a1 b? ".repeat(500_000);
        Production production =
                new Production().add(endless).add(spaces).add(words).add("ok");
        ProductionSample sample = production.all();
        assertEquals(4, sample.distinct());
        sample.strata().forEach(share -> assertTrue(share.stratum().intent().length() <= 120, share::toString));
    }
}
