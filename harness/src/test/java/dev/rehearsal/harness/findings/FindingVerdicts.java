package dev.rehearsal.harness.findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.judges.calibration.ConfusionMatrix;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What two readers, who did not write the rules and did not know of each other, said of the listed findings: {@code verdicts.jsonl}, one
 * a line, with the spans that they were shown.
 */
final class FindingVerdicts {

    private static final double LEVEL = 0.95;
    private static final String TRUE = "true";
    private static final String UNSURE = "unsure";
    private static final List<String> CLASSES = List.of(TRUE, "false", UNSURE);

    private final Map<String, List<JsonNode>> byRule = new TreeMap<>();

    FindingVerdicts() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        try (var in = Objects.requireNonNull(FindingVerdicts.class.getResourceAsStream("verdicts.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                JsonNode read = mapper.readTree(line);
                byRule.computeIfAbsent(read.get("rule").textValue(), rule -> new ArrayList<>())
                        .add(read);
            }
        }
    }

    /** Return the rows of a table: one a rule, and all together. */
    List<String> rows() {
        List<String> rows = new ArrayList<>(List.of(
                "| rule | findings read | both say the same | Cohen's kappa [95%] | precision: true of true and false, both readers' [95%] | unsure |",
                "|---|---|---|---|---|---|"));
        byRule.forEach((rule, read) -> rows.add(row(rule, read)));
        rows.add(row("all", byRule.values().stream().flatMap(List::stream).toList()));
        return rows;
    }

    private static String row(String rule, List<JsonNode> read) {
        long same = read.stream().filter(one -> first(one).equals(second(one))).count();
        long unsure = read.stream()
                .flatMap(FindingVerdicts::both)
                .filter(UNSURE::equals)
                .count();
        return "| " + rule + " | " + read.size() + " | " + same + " | " + kappa(read) + " | " + precision(read) + " | "
                + unsure + " of " + 2 * read.size() + " |";
    }

    private static String kappa(List<JsonNode> read) {
        Map<String, Map<String, Long>> counts = read.stream()
                .collect(Collectors.groupingBy(
                        FindingVerdicts::first, Collectors.groupingBy(FindingVerdicts::second, Collectors.counting())));
        return new ConfusionMatrix(CLASSES, counts, Map.of())
                .kappa(LEVEL)
                .map(kappa -> String.format(Locale.ROOT, "%.2f", kappa.value())
                        + kappa.interval()
                                .map(interval ->
                                        String.format(Locale.ROOT, " [%.2f, %.2f]", interval.low(), interval.high()))
                                .orElse(""))
                .orElse("none: one verdict alone");
    }

    /** Findings of one task are no independent ones, nor are two verdicts on one finding. */
    private static String precision(List<JsonNode> read) {
        List<CaseTally> cases = new ArrayList<>();
        for (JsonNode one : read) {
            String[] task = one.get("case").textValue().split("/", -1);
            String cluster = one.get("recording").textValue().replaceFirst("/.*", "") + " "
                    + (task.length < 3 ? one.get("case").textValue() : task[0] + "/" + task[1]);
            both(one).filter(verdict -> !verdict.equals(UNSURE)).forEach(verdict -> {
                int hit = verdict.equals(TRUE) ? 1 : 0;
                cases.add(new CaseTally(
                        String.valueOf(cases.size()), Map.of("task", cluster), new Tally(1, 0, hit, hit)));
            });
        }
        return FindingRates.share(cases);
    }

    private static Stream<String> both(JsonNode one) {
        return Stream.of(first(one), second(one));
    }

    private static String first(JsonNode one) {
        return one.get("first").textValue();
    }

    private static String second(JsonNode one) {
        return one.get("second").textValue();
    }
}
