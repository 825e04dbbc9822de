package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.Label;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An importer of PandaLM's pairs of answers: a JSON array of {@code idx, annotator1, annotator2, …} (0 is a tie, 1 and 2 the better
 * answer) or of {@code idx, gpt_result}, the verdicts of one judge, who is called as the file is. A result other than 1, 2
 * and Tie is an unusable verdict.
 *
 * <p>Source: github.com/WeOpenML/PandaLM, data/testset-inference-v1.json and data/gpt-3.5-turbo-testset-v1.json.
 */
public final class PandaLmImporter implements LabelImporter {

    private static final String INDEX = "idx";
    private static final String ANNOTATOR = "annotator";
    private static final String RESULT = "gpt_result";
    private static final List<String> CLASSES = List.of("1", "2", Label.TIE);

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public PandaLmImporter() {}

    @Override
    public String name() {
        return "pandalm";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("[]." + INDEX, "[]." + ANNOTATOR + "1") || probe.hasAll("[]." + INDEX, "[]." + RESULT);
    }

    @Override
    public Stream<Label> read(Path file) {
        String judge = GoldenReader.stem(file);
        return JsonElements.ofArray(file).flatMap(element -> labels(element.where(), element.json(), judge));
    }

    private static Stream<Label> labels(String where, JsonNode json, String judge) {
        MappingReader fields = MappingReader.tolerant(where, json);
        JsonNode index = fields.require(INDEX, "Give the file's format with --from");
        List<Label> labels = new ArrayList<>();
        for (String key : fields.keys()) {
            if (key.startsWith(ANNOTATOR)) {
                labels.add(label(where, index, Label.Kind.HUMAN, key, Optional.of(human(fields, key))));
            } else if (key.equals(RESULT)) {
                labels.add(label(where, index, Label.Kind.JUDGE, judge, verdict(fields)));
            }
        }
        return labels.stream();
    }

    private static Label label(String where, JsonNode index, Label.Kind kind, String by, Optional<String> value) {
        return new Label(where, index.asText(), Optional.empty(), kind, by, value, List.of());
    }

    private static String human(MappingReader fields, String key) {
        long value = fields.whole(key, 0, 2)
                .orElseThrow(() -> new InvalidInputException(
                        fields.where(), "\"" + key + "\" must be 0, 1 or 2", "it is null", "Leave the key out"));
        return value == 0 ? Label.TIE : String.valueOf(value);
    }

    private static Optional<String> verdict(MappingReader fields) {
        return fields.anyText(RESULT)
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(CLASSES::contains);
    }
}
