package dev.rehearsal.datasets.planting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanterTest {

    private static final long SEED = 14;
    private static final int GROUPS = PlantedKind.values().length * Planter.LOCALES.size();

    @TempDir
    static Path folder;

    private Path corpus = Path.of("");
    private PlantedValues truth = new PlantedValues(List.of(), List.of());

    @BeforeAll
    void plant() throws IOException {
        String corpusFolder = System.getenv("REHEARSAL_CORPUS");
        assumeTrue(corpusFolder != null, "skipped: REHEARSAL_CORPUS is unset");
        corpus = Path.of(corpusFolder);
        truth = Planter.plant(corpus, folder, SEED);
    }

    @Test
    void everyKindHasItsValuesInEveryLocaleAndATenthOfThemTwice() {
        Map<String, Long> groups = first().stream()
                .collect(Collectors.groupingBy(
                        value -> value.kind().label() + " " + value.locale(), Collectors.counting()));
        assertEquals(GROUPS, groups.size());
        groups.forEach((group, count) -> assertEquals(Planter.VALUES, count, group));
        List<PlantedValue> again =
                truth.values().stream().filter(PlantedValue::again).toList();
        assertEquals(first().size() / 10, again.size());
        Set<Place> places = first().stream().map(PlantedValue::place).collect(Collectors.toSet());
        assertEquals(
                first().size(),
                new HashSet<>(first().stream().map(PlantedValue::value).toList()).size());
        assertTrue(places.size() > first().size() / 3, "no more than three in one place");
        assertEquals(Planter.DECOYS, truth.decoys().size());
    }

    @Test
    void whatIsListedStandsWhereItIsListed() throws IOException {
        for (PlantedValue value : truth.values()) {
            String there = at(value.place());
            assertTrue(
                    there.contains(value.value()) || there.contains(PlantedValue.escaped(value.value())),
                    value::toString);
        }
        for (PlantedDecoy decoy : truth.decoys()) {
            assertTrue(at(decoy.place()).contains(decoy.value()), decoy::toString);
        }
    }

    @Test
    void aValueStandsNowhereElse() throws IOException {
        SearchableText all = new SearchableText(strings(folder));
        Map<String, List<PlantedValue>> byValue = truth.values().stream()
                .collect(Collectors.groupingBy(PlantedValue::value, TreeMap::new, Collectors.toList()));
        byValue.forEach((value, places) -> {
            String escaped = PlantedValue.escaped(value);
            int found = all.count(value) + (escaped.equals(value) ? 0 : all.count(escaped));
            assertEquals(places.size(), found, () -> places.toString());
        });
    }

    @Test
    void whatWasJsonTextIsJsonTextAndNothingElseHasChanged() throws IOException {
        int compared = 0;
        for (Path planted : planted(folder)) {
            String name = folder.relativize(planted).toString();
            Path original = corpus.resolve(name);
            TraceFile before = TraceFile.read(corpus, Files.exists(original) ? name : name + ".gz");
            TraceFile after = TraceFile.read(folder, name);
            assertEquals(before.documents().size(), after.documents().size(), name);
            for (int i = 0; i < before.documents().size(); i++) {
                compared += grown(before.documents().get(i), after.documents().get(i), name);
            }
        }
        assertTrue(compared > 10_000, "compared " + compared);
    }

    /** Compare two trees: the second may have more fields and longer or replaced strings, and nothing less. */
    private static int grown(JsonNode before, JsonNode after, String where) {
        assertEquals(before.getNodeType(), after.getNodeType(), where);
        int compared = 1;
        if (before.isObject()) {
            for (Map.Entry<String, JsonNode> field : before.properties()) {
                assertTrue(after.has(field.getKey()), () -> where + " " + field.getKey());
                compared += grown(field.getValue(), after.get(field.getKey()), where + "/" + field.getKey());
            }
        } else if (before.isArray()) {
            assertEquals(before.size(), after.size(), where);
            for (int i = 0; i < before.size(); i++) {
                compared += grown(before.get(i), after.get(i), where + "/" + i);
            }
        } else if (before.isTextual()) {
            var opened = TraceJson.opened(before.textValue());
            if (opened.isPresent()) {
                String text = after.textValue();
                return grown(
                        opened.get(),
                        TraceJson.opened(text).orElseThrow(() -> new AssertionError(where + " " + text)),
                        where);
            }
        } else {
            assertEquals(before, after, where);
        }
        return compared;
    }

    @Test
    void allFormatsHaveTheirShare() {
        Map<String, Long> formats = first().stream()
                .collect(Collectors.groupingBy(
                        value -> value.place().file().replaceFirst("/.*", ""), Collectors.counting()));
        assertEquals(
                Set.of("strands", "openinference", "tau2-bench", "claude-code", "codex", "langfuse"), formats.keySet());
    }

    @Test
    void oneSeedGivesTheSameBytes(@TempDir Path again) throws IOException {
        Planter.plant(corpus, again, SEED);
        for (Path file : planted(folder)) {
            Path name = folder.relativize(file);
            assertEquals(-1, Files.mismatch(file, again.resolve(name)), name::toString);
        }
        assertEquals(truth, PlantedValues.read(again));
    }

    @Test
    void whoWritesRulesMayLookAtSeenShapesAloneWhoseValuesAnotherSeedMakesOthers(@TempDir Path seen)
            throws IOException {
        List<PlantedValue> values = Planter.plantSeen(corpus, seen, SEED + 1).values();
        assertTrue(values.stream().allMatch(PlantedValue::seen));
        assertEquals(
                (long) GROUPS * Planter.VALUES,
                values.stream().filter(value -> !value.again()).count());
        Set<String> others = values.stream()
                .filter(value -> value.kind() != PlantedKind.NAME && value.kind() != PlantedKind.DATE_OF_BIRTH)
                .map(PlantedValue::value)
                .collect(Collectors.toSet());
        long common =
                first().stream().filter(value -> others.contains(value.value())).count();
        assertTrue(common < others.size() / 20, () -> common + " of " + others.size());
    }

    @Test
    void recallCountsWhatCameThroughAndIsGone() throws IOException {
        String planted = strings(folder);
        SearchableText before = new SearchableText(planted);
        SearchableText nothing = new SearchableText("nothing came through");
        assertEquals(0, sumHidden(truth.recall(before, before)));
        assertEquals(first().size(), truth.missed(before, before).size());
        List<RecallCount> all = truth.recall(before, nothing);
        assertEquals(2 * GROUPS, all.size());
        assertEquals(first().size(), sumHidden(all));
        assertEquals(Planter.DECOYS, truth.removedDecoys(before, nothing).size());
        assertEquals(List.of(), truth.recall(nothing, nothing), "an absent group is no group of zero");

        Set<String> phones = first().stream()
                .filter(value -> value.kind() == PlantedKind.PHONE && value.seen())
                .map(PlantedValue::value)
                .collect(Collectors.toSet());
        Pattern any = Pattern.compile(phones.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        SearchableText after = new SearchableText(any.matcher(planted).replaceAll("[phone]"));
        for (RecallCount group : truth.recall(before, after)) {
            boolean hidden = group.kind() == PlantedKind.PHONE && group.seen();
            assertEquals(hidden ? group.planted() : 0, group.hidden(), group::toString);
        }
        assertEquals(List.of(), truth.removedDecoys(before, after));
    }

    @Test
    void halfOfAKeyThatIsLeftIsNotHidden() {
        PlantedValue card = first().stream()
                .filter(v -> v.kind() == PlantedKind.PAYMENT_CARD)
                .findFirst()
                .orElseThrow();
        String value = card.value();
        assertTrue(card.isIn(new SearchableText("card " + value.substring(0, value.length() / 2) + "[digits]")));
        assertFalse(card.isIn(new SearchableText("card ending in " + value.substring(value.length() - 4))));
    }

    private List<PlantedValue> first() {
        return truth.values().stream().filter(value -> !value.again()).toList();
    }

    private static int sumHidden(List<RecallCount> counts) {
        return counts.stream().mapToInt(RecallCount::hidden).sum();
    }

    private static List<Path> planted(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            Files.isRegularFile(file) && folder.relativize(file).getNameCount() > 1)
                    .sorted()
                    .toList();
        }
    }

    private static String strings(Path folder) throws IOException {
        List<String> all = new ArrayList<>();
        for (Path file : planted(folder)) {
            all.add(TraceStrings.of(file));
        }
        return String.join("\n", all);
    }

    private String at(Place place) throws IOException {
        JsonNode node = file(place.file())
                .documents()
                .get(Math.max(0, place.line() - 1))
                .at(JsonPointer.compile(place.pointer()));
        for (String pointer : place.inside()) {
            node = TraceJson.opened(node.textValue()).orElseThrow().at(JsonPointer.compile(pointer));
        }
        return node.isTextual() ? node.textValue() : TraceStrings.of(node);
    }

    private final Map<String, TraceFile> read = new TreeMap<>();

    private TraceFile file(String name) throws IOException {
        if (!read.containsKey(name)) {
            read.put(name, TraceFile.read(folder, name));
        }
        return read.get(name);
    }
}
