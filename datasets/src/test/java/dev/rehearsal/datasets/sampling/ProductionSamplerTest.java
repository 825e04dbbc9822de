package dev.rehearsal.datasets.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProductionSamplerTest {

    private static final List<List<String>> INTENTS = List.of(
            List.of("refund", "money", "charged", "twice", "invoice", "card", "payment", "wrong", "amount", "bank"),
            List.of("password", "login", "locked", "email", "reset", "code", "account", "browser", "session", "sign"),
            List.of("flight", "seat", "luggage", "boarding", "airport", "upgrade", "window", "gate", "delay", "crew"),
            List.of("parcel", "courier", "address", "tracking", "door", "neighbour", "late", "depot", "box", "street"));
    private static final List<String> AROUND = List.of(
            "hello",
            "please",
            "could",
            "you",
            "help",
            "me",
            "with",
            "this",
            "thing",
            "today",
            "week",
            "really",
            "think",
            "again",
            "person",
            "time",
            "people",
            "question",
            "problem",
            "since");

    /** Four intents, a half, a quarter, and two eighths of all; of each every fourth fails. */
    private static Production planted(int size, long seed, List<Integer> truth) {
        Random random = new Random(seed);
        Production production = new Production();
        for (int i = 0; i < size; i++) {
            int intent = i % 8 < 4 ? 0 : i % 8 < 6 ? 1 : i % 8 - 4;
            List<String> words = new ArrayList<>();
            for (int w = 0; w < 24; w++) {
                List<String> from = w % 4 == 0 ? INTENTS.get(intent) : AROUND;
                words.add(from.get(random.nextInt(from.size())));
            }
            truth.add(intent);
            production.add(
                    String.join(" ", words), 1 + random.nextInt(12), Optional.of(i / 8 % 4 > 0), Optional.empty());
        }
        return production;
    }

    @Test
    void plantedIntentsAreFoundAndNamed() {
        for (long seed = 1; seed <= 3; seed++) {
            List<Integer> truth = new ArrayList<>();
            ProductionSample sample = planted(400, seed, truth).all();
            assertEquals(400, sample.distinct(), "seed " + seed);
            Map<String, Map<Integer, Integer>> found = new TreeMap<>();
            sample.drawn()
                    .forEach((number, draw) -> found.computeIfAbsent(
                                    draw.stratum().intent(), intent -> new TreeMap<>())
                            .merge(truth.get(number.intValue()), 1, Integer::sum));
            double pure = found.values().stream()
                    .mapToInt(
                            one -> one.values().stream().mapToInt(n -> n).max().orElse(0))
                    .sum();
            assertTrue(pure / 400 > 0.9, "seed " + seed + ": " + found);
            assertTrue(found.size() >= 4, "seed " + seed + ": " + found);
            found.forEach((name, runs) -> {
                int most = runs.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
                assertTrue(List.of(name.split("-")).stream().anyMatch(INTENTS.get(most)::contains), name + ": " + runs);
            });
        }
    }

    @Test
    void sharesAreKeptWithinOneCase() {
        ProductionSample sample = planted(800, 3, new ArrayList<>()).draw(100, 3);
        assertEquals(100, sample.drawn().size());
        assertEquals(800, sample.runs());
        Map<String, Integer> runs = new TreeMap<>();
        Map<String, Integer> cases = new TreeMap<>();
        for (StratumShare share : sample.strata()) {
            double quota = share.runs() / 8.0;
            assertTrue(Math.abs(quota - share.cases()) < 1, share::toString);
            share.stratum().tags().forEach(tag -> {
                runs.merge(tag, share.runs(), Integer::sum);
                cases.merge(tag, share.cases(), Integer::sum);
            });
        }
        assertEquals(200, runs.get("outcome:failure"));
        runs.forEach((tag, all) ->
                assertTrue(Math.abs(all / 8.0 - cases.getOrDefault(tag, 0)) <= 1.5, tag + " " + runs + cases));
    }

    @Test
    void theSameSeedGivesTheSameSampleAndAnotherAnother() {
        ProductionSample one = planted(300, 1, new ArrayList<>()).draw(40, 11);
        assertEquals(one, planted(300, 1, new ArrayList<>()).draw(40, 11));
        assertNotEquals(
                one.drawn().keySet(),
                planted(300, 1, new ArrayList<>()).draw(40, 12).drawn().keySet());
    }

    @Test
    void whatIsAskedOftenIsOfTheSampleThoughItIsFewCases() {
        Production production = new Production();
        for (int i = 0; i < 90; i++) {
            production.add("Where is my parcel with the number " + i + " that was sent to the depot in town?");
        }
        List<Integer> truth = new ArrayList<>();
        Production others = planted(10, 2, truth);
        others.asked.forEach(production::add);
        ProductionSample sample = production.draw(4, 5);
        assertEquals(11, sample.distinct());
        assertEquals(4, sample.drawn().size());
        assertTrue(sample.drawn().values().stream().anyMatch(draw -> draw.runs() == 90), sample.drawn()::toString);
    }

    @Test
    void moreThanThereIsGivesAll() {
        assertEquals(
                300, planted(300, 1, new ArrayList<>()).draw(1_000, 1).drawn().size());
    }

    @Test
    void allocationKeepsEveryShareAndUsesEverySeat() {
        Random random = new Random(17);
        for (int round = 0; round < 300; round++) {
            List<Stratum> strata = new ArrayList<>();
            int cells = 1 + random.nextInt(40);
            long[] runs = new long[cells];
            int[] available = new int[cells];
            for (int i = 0; i < cells; i++) {
                strata.add(new Stratum("i" + i % 7, "l" + i % 3, "o" + i));
                available[i] = 1 + random.nextInt(30);
                runs[i] = available[i] + (random.nextInt(4) == 0 ? random.nextLong(500) : 0);
            }
            int there = Arrays.stream(available).sum();
            int size = random.nextInt(there + 20);
            int[] seats = Allocation.of(strata, runs, available, size);
            assertEquals(Math.min(there, size), Arrays.stream(seats).sum(), "round " + round);
            double all = Arrays.stream(runs).sum();
            for (int i = 0; i < cells; i++) {
                assertTrue(seats[i] >= 0 && seats[i] <= available[i], "round " + round);
                double quota = size * runs[i] / all;
                assertTrue(
                        seats[i] > Math.min(quota, available[i]) - 1,
                        "round " + round + ": " + seats[i] + " of " + quota + ", " + available[i]);
            }
        }
    }
}
