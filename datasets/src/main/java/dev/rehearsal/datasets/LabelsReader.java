package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.MappingReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stream of labels: JSONL, plain or gzip, one label a line: {@code {"item": "17", "label": "pass", "by": "ann", "kind":
 * "human"}}. {@code arm}, {@code order} and {@code raw} are optional; a judge's {@code label} may be {@code null} or missing, which is
 * an unusable verdict. Whole numbers as {@code item} and {@code label} are read as their digits.
 */
public final class LabelsReader {

    private LabelsReader() {}

    /**
     * Stream a file's labels in its order. Close the stream.
     *
     * @throws InvalidInputException on opening or while streaming, naming file and line
     */
    public static Stream<Label> stream(Path file) {
        return JsonLines.stream(file).map(line -> read(line.where(), line.json()));
    }

    private static Label read(String where, JsonNode json) {
        MappingReader fields = MappingReader.tolerant(where, json);
        fields.require("item", "Name what was labelled");
        Label label = new Label(
                where,
                text(fields, "item").orElse(""),
                fields.text("arm"),
                kind(fields),
                fields.requireText("by", "Name who gave the label"),
                text(fields, "label"),
                fields.filledTexts("order"));
        fields.anyText("raw");
        fields.done();
        return label;
    }

    private static Label.Kind kind(MappingReader fields) {
        JsonNode found = fields.require("kind", "Write human, judge, or reference for a check that counts as true");
        for (Label.Kind kind : Label.Kind.values()) {
            if (found.isTextual() && kind.word().equals(found.textValue().toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw fields.wrong("kind", "must be human, judge or reference", found, "Write who gave the label");
    }

    private static Optional<String> text(MappingReader fields, String key) {
        Optional<JsonNode> found = fields.json(key);
        return found.isPresent() && found.get().isIntegralNumber()
                ? Optional.of(found.get().bigIntegerValue().toString())
                : fields.anyText(key);
    }
}
