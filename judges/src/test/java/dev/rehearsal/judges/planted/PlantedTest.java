package dev.rehearsal.judges.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.planted.PlantedChange.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is planted is one thing, found without the judges, and the same at each playing. */
class PlantedTest {

    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "rehearsal", "judges", "planted");

    private static Path corpus() {
        Optional<String> folder = Optional.ofNullable(System.getenv("REHEARSAL_CORPUS"));
        Assumptions.assumeTrue(folder.isPresent(), "REHEARSAL_CORPUS is not set: there are no recorded texts");
        return Path.of(folder.orElseThrow());
    }

    private static CorpusText text(String words) {
        return new CorpusText("a.json", CorpusText.Origin.REQUEST, words, true);
    }

    @Test
    void nothingHereKnowsTheJudges() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(sources.size() > 10, "only " + sources);
            for (Path source : sources) {
                String foreign = Files.readString(source).replace("dev.rehearsal.judges.planted", "");
                assertFalse(foreign.contains("dev.rehearsal." + "judges"), source + " names the judges");
            }
        }
    }

    @Test
    void equalSeedsPlantEqualThings() {
        List<CorpusText> texts =
                List.of(text("Book a room for at most 80 euros on May 7. Do not book breakfast, and answer as JSON."));
        assertEquals(new ObligationMutator(3, 4).chains(texts), new ObligationMutator(3, 4).chains(texts));
        assertNotEquals(new ObligationMutator(3, 4).chains(texts), new ObligationMutator(4, 4).chains(texts));
    }

    @Test
    void eachActIsPlantedOnceOfOneText() {
        List<PlantedChain> chains = new ObligationMutator(1, 4)
                .chains(List.of(
                        text("Book a room for at most 80 euros on May 7. Do not book breakfast, and answer as JSON.")));
        assertEquals(5, chains.size());
        assertTrue(chains.getFirst().change().isEmpty());
        assertEquals(
                List.of(Act.LOSS, Act.CHANGE, Act.INVENTION, Act.WEAKENING),
                chains.stream()
                        .flatMap(chain -> chain.change().stream())
                        .map(PlantedChange::act)
                        .sorted()
                        .toList());
    }

    @Test
    void whatIsSaidTwiceIsNotPlantedOn() {
        String text = "Room 4417 is free. Please book 4417 for Anna.";
        assertEquals(List.of(), ValuePlants.of(text, new java.util.Random(1)));
        assertFalse(Repetition.saidOnce("Take 3 bags, and three bags only", 5, 6));
        assertFalse(Repetition.saidOnce("Take three bags, the three largest", 5, 15));
        assertFalse(Repetition.clauseSaidOnce(
                "Answer without commas or decimals. The answer has no commas and no decimals.", 7, 33));
    }

    @Test
    void aRemovalLeavesNoBlanksAndCommas() {
        String text = "Come on May 7, please, to the desk. Bring cash.";
        assertEquals(
                "Come please, to the desk. Bring cash.",
                new Plant(Act.LOSS, PlantedChange.Kind.DATE, 5, 13, "").in(text));
        assertEquals(
                "Come on May 7, please, to the desk.",
                new Plant(Act.LOSS, PlantedChange.Kind.NAME, 36, 47, "").in(text));
    }

    @Test
    void theCorpusHasTextsEnoughInBothHalves() {
        List<CorpusText> texts = CorpusTexts.read(corpus());
        List<PlantedChain> chains = new ObligationMutator(1, 2).chains(texts);
        Map<Boolean, Long> clean = chains.stream()
                .filter(chain -> chain.change().isEmpty())
                .collect(Collectors.groupingBy(chain -> chain.source().heldOut(), TreeMap::new, Collectors.counting()));
        assertTrue(clean.get(true) >= 250 && clean.get(false) >= 250, "texts: " + clean);
        for (PlantedChain chain : chains) {
            chain.change().ifPresent(change -> {
                assertTrue(change.hop() >= 1 && change.hop() <= chain.handed().size(), chain.id());
                assertNotEquals(change.before(), change.after(), chain.id());
            });
        }
    }
}
