package dev.rehearsal.datasets.importer.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A reader of mappings: YAML that looks like a trial's line, with a column or an SQL expression where the line has a value. Strict: unknown
 * keys are mistakes.
 */
final class TableMappingReader {

    private static final int MAX_BYTES = 1 << 20;
    private static final List<String> ONE = List.of(
            "system",
            "case",
            "repetition",
            "perturbation",
            "seed",
            "output",
            "reason",
            "latency_ms",
            "messages",
            "time");
    private static final Map<String, List<String>> WITHIN = Map.of(
            "task", List.of("input"),
            "expectation", List.of("answer", "facts", "forbidden"),
            "usage",
                    List.of(
                            "input_tokens",
                            "output_tokens",
                            "cached_input_tokens",
                            "model_calls",
                            "tool_calls",
                            "cost_usd"));
    private static final List<String> FREE = List.of("scores", "labels", "clusters");
    private static final Map<String, BigDecimal> MILLISECONDS = Map.of(
            "ns", new BigDecimal("1e-6"),
            "us", new BigDecimal("1e-3"),
            "ms", BigDecimal.ONE,
            "s", new BigDecimal(1_000),
            "m", new BigDecimal(60_000),
            "h", new BigDecimal(3_600_000));
    private static final String REMEDY = "Write the name of a column, or an SQL expression";

    private final YamlDocument yaml;
    private final MappingReader root;
    private final List<TrialField> fields = new ArrayList<>();

    private TableMappingReader(String file, String text) {
        this.yaml = YamlDocument.parse("a mapping", "mapping: 1", file, text);
        this.root = MappingReader.of(file, yaml.mapping());
    }

    /**
     * Read a mapping.
     *
     * @throws InvalidInputException where it is missing or breaks a rule
     */
    static TableMapping read(Path file) {
        try (InputStream in = InputFile.open(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            return new TableMappingReader(file.toString(), new String(bytes, StandardCharsets.UTF_8)).mapping();
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private TableMapping mapping() {
        root.require("mapping", "Start with \"mapping: 1\"");
        root.whole("mapping", 1, 1);
        Optional<TableFormat> format = root.word(
                        "format",
                        Arrays.stream(TableFormat.values())
                                .map(TableFormat::word)
                                .toList())
                .map(word -> TableFormat.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<String> delimiter = root.anyText("delimiter");
        root.requireText("case", REMEDY);
        ONE.forEach(key -> root.text(key).ifPresent(text -> add(List.of(key), text)));
        WITHIN.forEach((key, names) -> root.object(key)
                .ifPresent(inner ->
                        names.forEach(name -> inner.text(name).ifPresent(text -> add(List.of(key, name), text)))));
        FREE.forEach(key -> root.object(key)
                .ifPresent(inner -> inner.filledTextMap().forEach((name, text) -> add(List.of(key, name), text))));
        tags();
        words("success", List.of("true", "false"));
        words("outcome", TrialsReader.OUTCOMES);
        latency();
        root.done();
        if (root.has(TableTrial.TIME) && !root.has(TableTrial.MESSAGES)) {
            throw new InvalidInputException(
                    yaml.where("/time"),
                    "\"time\" must have messages whose time it is",
                    "there is no \"messages\"",
                    "Write it below \"labels\"; a trial without a trace has no time");
        }
        return new TableMapping(root.where(), format, delimiter, fields);
    }

    private void tags() {
        boolean several = root.json("tags").filter(JsonNode::isArray).isPresent();
        List<String> tags =
                several ? root.filledTexts("tags") : root.text("tags").stream().toList();
        tags.forEach(text -> add(List.of("tags"), text));
    }

    /** A verdict or an outcome: a column that has our words, or one with words of its own and what they mean. */
    private void words(String key, List<String> words) {
        if (root.json(key).filter(JsonNode::isObject).isEmpty()) {
            root.text(key).ifPresent(text -> add(List.of(key), text));
            return;
        }
        MappingReader said = root.object(key).orElseThrow();
        Map<String, Optional<JsonNode>> meanings = new HashMap<>();
        for (String word : words) {
            JsonNode meaning =
                    key.equals("success") ? BooleanNode.valueOf(word.equals("true")) : TextNode.valueOf(word);
            said.items(word).forEach(value -> mean(said, word, meanings, value, Optional.of(meaning)));
        }
        said.items("unknown").forEach(value -> mean(said, "unknown", meanings, value, Optional.empty()));
        String from = said.requireText("from", REMEDY);
        if (meanings.isEmpty()) {
            throw said.wrong(
                    words.getFirst(), "must name the values that mean it", TextNode.valueOf(""), "Write a list");
        }
        fields.add(new TrialField(List.of(key), expression(key, from), new FieldType.Words(meanings)));
    }

    private static void mean(
            MappingReader said,
            String word,
            Map<String, Optional<JsonNode>> meanings,
            JsonNode value,
            Optional<JsonNode> meaning) {
        if (value.isContainerNode() || meanings.put(FieldType.Words.key(value), meaning) != null) {
            throw said.wrong(
                    word, "must be a list of values of which each stands once", value, "Write each value once");
        }
    }

    private void latency() {
        root.object("latency").ifPresent(latency -> {
            String from = latency.requireText("from", REMEDY);
            BigDecimal factor = latency.word(
                            "unit", MILLISECONDS.keySet().stream().sorted().toList())
                    .map(MILLISECONDS::get)
                    .orElseThrow(() -> latency.wrong(
                            "unit", "must be there", TextNode.valueOf(""), "Write ns, us, ms, s, m or h"));
            if (root.has("latency_ms")) {
                throw root.wrong("latency", "must stand alone", TextNode.valueOf("latency_ms"), "Take one away");
            }
            fields.add(
                    new TrialField(List.of("latency_ms"), expression("latency", from), new FieldType.Numeric(factor)));
        });
    }

    private void add(List<String> path, String text) {
        FieldType type = TableMapping.type(path).orElseThrow();
        fields.add(new TrialField(path, expression(String.join(".", path), text), type));
    }

    private ColumnExpression expression(String key, String text) {
        return new ColumnExpression(yaml.where("/" + key.replaceFirst("\\.", "/")), key, text);
    }
}
