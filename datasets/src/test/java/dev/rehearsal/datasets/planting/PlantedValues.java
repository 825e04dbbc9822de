package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The truth about planted files: every value of the sixteen kinds with its place, and every decoy. In the folder of the planted files
 * it is {@code values.jsonl} and {@code decoys.jsonl}, a record a line.
 *
 * <p>Recall is measured by taking one road twice, without redaction and with it, since importers leave out some of what a file holds
 * and what never came through was not hidden by anybody:
 *
 * <pre>{@code
 * PlantedValues truth = Planter.plant(corpus, folder, 7);
 * SearchableText before = new SearchableText(TraceStrings.of(importedWithoutRedaction)); // of many files: joined
 * SearchableText after = new SearchableText(TraceStrings.of(importedWithRedaction));
 * for (RecallCount group : truth.recall(before, after)) { ... } // sum planted and hidden by kind, locale or seen
 * truth.missed(before, after); // the values that stayed
 * truth.removedDecoys(before, after); // what should have stayed
 * }</pre>
 *
 * <p>Each value is distinct: it stands in the planted files where it was planted and nowhere else, and is neither part of another one
 * nor of what the traces said before. So a search through everything finds it or it is hidden. A tenth of them stand at two places
 * ({@link PlantedValue#again()}), so that a redaction that says it gives one value one token can be held to it. Real traces have
 * personal data of their own (the corpus' made-up customers), which this truth does not know: a redaction outside of it is no mistake
 * by itself, and precision needs reading.
 *
 * @param values every place of every value, in the order of planting
 * @param decoys every decoy, in the order of planting
 */
public record PlantedValues(List<PlantedValue> values, List<PlantedDecoy> decoys) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String VALUES = "values.jsonl";
    private static final String DECOYS = "decoys.jsonl";

    public PlantedValues {
        values = List.copyOf(values);
        decoys = List.copyOf(decoys);
    }

    /** Count by kind, locale and seen or unseen, ordered by these, what is in the text before and not in the one after. */
    public List<RecallCount> recall(SearchableText before, SearchableText after) {
        record Group(PlantedKind kind, String locale, boolean seen) {}
        Map<Group, int[]> counts = new HashMap<>();
        for (PlantedValue value : comeThrough(before)) {
            int[] count =
                    counts.computeIfAbsent(new Group(value.kind(), value.locale(), value.seen()), g -> new int[2]);
            count[0]++;
            count[1] += value.isIn(after) ? 0 : 1;
        }
        return counts.entrySet().stream()
                .map(entry -> new RecallCount(
                        entry.getKey().kind(),
                        entry.getKey().locale(),
                        entry.getKey().seen(),
                        entry.getValue()[0],
                        entry.getValue()[1]))
                .sorted(Comparator.comparing(RecallCount::kind)
                        .thenComparing(RecallCount::locale)
                        .thenComparing(RecallCount::seen))
                .toList();
    }

    /** Return the values that are in both texts, those at two places once. */
    public List<PlantedValue> missed(SearchableText before, SearchableText after) {
        return comeThrough(before).stream().filter(value -> value.isIn(after)).toList();
    }

    /** Return the decoys that are in the text before and not in the one after. */
    public List<PlantedDecoy> removedDecoys(SearchableText before, SearchableText after) {
        return decoys.stream()
                .filter(decoy -> before.contains(decoy.value()) && !after.contains(decoy.value()))
                .toList();
    }

    private List<PlantedValue> comeThrough(SearchableText text) {
        return values.stream()
                .filter(value -> !value.again() && value.isIn(text))
                .toList();
    }

    /** Read what {@link Planter} wrote into a folder. */
    public static PlantedValues read(Path folder) throws IOException {
        return new PlantedValues(
                lines(folder.resolve(VALUES), PlantedValue.class), lines(folder.resolve(DECOYS), PlantedDecoy.class));
    }

    private static <T> List<T> lines(Path file, Class<T> type) throws IOException {
        try (MappingIterator<T> lines = MAPPER.readerFor(type).readValues(file.toFile())) {
            return lines.readAll();
        }
    }

    void write(Path folder) throws IOException {
        write(values, folder.resolve(VALUES));
        write(decoys, folder.resolve(DECOYS));
    }

    private static void write(List<?> records, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Object each : records) {
                writer.write(MAPPER.writeValueAsString(each));
                writer.write('\n');
            }
        }
    }
}
