package dev.rehearsal.datasets.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.planting.PlantedValues;
import dev.rehearsal.datasets.planting.Planter;
import dev.rehearsal.datasets.planting.RecallCount;
import dev.rehearsal.datasets.planting.SearchableText;
import dev.rehearsal.datasets.planting.TraceStrings;
import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How many of the values that somebody planted who had not read the rules are redacted, through the importers: {@code .ci/long redaction}. */
@EnabledIfEnvironmentVariable(named = "REHEARSAL_CORPUS", matches = ".+")
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class RedactionRecallTest {

    private static final long SEED = 14;
    private static final int TO_READ = 200;
    private static final int AROUND = 60;

    /** What is broken is left out on both roads alike. */
    private static final RecordErrors LENIENT = error -> {};

    @TempDir
    private Path folder;

    @Test
    void plantedValuesAreRedactedAndDecoysStay() throws IOException {
        Path corpus = Path.of(System.getenv("REHEARSAL_CORPUS"));
        PlantedValues truth = Planter.plant(corpus, folder.resolve("planted"), SEED);
        Redactor redactor = new Redactor(RedactionRules.standard(), RedactionKey.of("sixteen letters and more"));
        SearchableText before = imported("before", run -> run);
        SearchableText after = imported("after", redactor::redact);
        StringBuilder text = new StringBuilder();
        table(text, "kind", truth.recall(before, after), count -> count.kind().label());
        table(text, "locale (without names)", withoutNames(truth.recall(before, after)), RecallCount::locale);
        table(text, "all (without names)", withoutNames(truth.recall(before, after)), count -> "all");
        text.append("decoys that were redacted: %d of %d%n"
                .formatted(
                        truth.removedDecoys(before, after).size(),
                        truth.decoys().size()));
        Files.writeString(Path.of("target/redaction.txt"), text);
        toRead(corpus);
        int planted = withoutNames(truth.recall(before, after)).stream()
                .mapToInt(RecallCount::planted)
                .sum();
        int hidden = withoutNames(truth.recall(before, after)).stream()
                .mapToInt(RecallCount::hidden)
                .sum();
        assertTrue(planted > 3_000, "most of what was planted is imported");
        assertTrue(hidden > 0.8 * planted, text::toString);
    }

    private static List<RecallCount> withoutNames(List<RecallCount> all) {
        return all.stream()
                .filter(count -> !count.kind().label().equals("name"))
                .toList();
    }

    private static void table(
            StringBuilder text, String by, List<RecallCount> counts, Function<RecallCount, String> group) {
        Map<String, int[]> rows = new TreeMap<>();
        for (RecallCount count : counts) {
            int[] row = rows.computeIfAbsent(group.apply(count), key -> new int[4]);
            int place = count.seen() ? 0 : 2;
            row[place] += count.hidden();
            row[place + 1] += count.planted();
        }
        text.append("%-24s %20s %20s%n".formatted(by, "seen shapes", "unseen shapes"));
        rows.forEach((name, row) -> text.append("%-24s %6.3f %13s %6.3f %13s%n"
                .formatted(
                        name,
                        (double) row[0] / row[1],
                        row[0] + "/" + row[1],
                        (double) row[2] / row[3],
                        row[2] + "/" + row[3])));
        text.append(System.lineSeparator());
    }

    private SearchableText imported(String name, Function<RecordedRun, RecordedRun> change) throws IOException {
        StringBuilder all = new StringBuilder();
        Path out = folder.resolve(name + ".jsonl");
        for (Path file : planted()) {
            try (BufferedWriter lines = Files.newBufferedWriter(out);
                    Stream<RecordedRun> runs = Importers.detect(file).read(file, LENIENT)) {
                for (RecordedRun run : (Iterable<RecordedRun>) runs::iterator) {
                    lines.write(TrialsWriter.line(change.apply(run)));
                    lines.newLine();
                }
            }
            all.append(TraceStrings.of(out)).append('\n');
        }
        return new SearchableText(all.toString());
    }

    private List<Path> planted() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("planted"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("(values|decoys)\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** Draw what a reader judges: redactions of the corpus as it is, with the words around them; not to be committed. */
    private static void toRead(Path corpus) throws IOException {
        Redactor redactor = new Redactor(RedactionRules.standard(), RedactionKey.of("sixteen letters and more"));
        List<String> found = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (String name : List.of(
                "tau2-bench/simulations/gpt-4.1_retail_defautl_gpt-4.1_1trials.json.gz",
                "tau2-bench/simulations/gpt-4.1_airline_default_gpt-4.1_1trials.json.gz",
                "who-and-when/hand-crafted.jsonl.gz",
                "agentdojo/gpt-4o-mini-2024-07-18.jsonl.gz")) {
            Path file = corpus.resolve(name);
            try (Stream<RecordedRun> runs = Importers.detect(file).read(file, LENIENT)) {
                runs.limit(60).forEach(run -> {
                    String line = TrialsWriter.line(run);
                    redactor.redact(run, (place, key, value, token) -> {
                        if (values.add(value.kind() + " " + value.value())) {
                            int at = line.indexOf(value.value());
                            String around = at < 0
                                    ? "(escaped)"
                                    : line.substring(
                                            Math.max(0, at - AROUND),
                                            Math.min(
                                                    line.length(),
                                                    at + value.value().length() + AROUND));
                            found.add("kind " + value.kind() + "\n  value  " + value.value() + "\n  key    " + key
                                    + "\n  around " + around + "\n");
                        }
                    });
                });
            }
        }
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        for (int n = 1; n <= TO_READ && !found.isEmpty(); n++) {
            text.append(n)
                    .append(". ")
                    .append(found.remove(random.nextInt(found.size())))
                    .append('\n');
        }
        assertEquals(
                TO_READ,
                text.toString()
                        .lines()
                        .filter(line -> line.matches("\\d+\\. kind .*"))
                        .count());
        Files.writeString(Path.of("target/redactions-to-read.md"), text);
    }
}
