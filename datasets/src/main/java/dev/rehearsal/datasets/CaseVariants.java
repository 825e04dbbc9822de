package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Other wordings that a case brings for faults which change the meaning: nobody but a person or a model can write them.
 *
 * @param paraphrases of the first turn: the same request in other words
 * @param languages the first turn in other languages, by their code, such as {@code de}
 * @param summaries what a handoff is when a summary has diluted it
 */
public record CaseVariants(List<String> paraphrases, SortedMap<String, String> languages, List<String> summaries) {

    /** No other wordings. */
    public static final CaseVariants NONE = new CaseVariants(List.of(), new TreeMap<>(), List.of());

    private static final String PARAPHRASE = "paraphrase";
    private static final String OTHER_LANGUAGE = "other-language";
    private static final String DILUTED = "diluted-by-summary";

    public CaseVariants {
        paraphrases = List.copyOf(paraphrases);
        languages = Collections.unmodifiableSortedMap(new TreeMap<>(languages));
        summaries = List.copyOf(summaries);
    }

    /**
     * Read a case's {@code variants}.
     *
     * @throws InvalidInputException for unknown keys and blank texts
     */
    static CaseVariants read(MappingReader fields) {
        Map<String, String> languages = fields.strictObject(OTHER_LANGUAGE)
                .map(MappingReader::filledTextMap)
                .orElse(Map.of());
        CaseVariants variants =
                new CaseVariants(fields.filledTexts(PARAPHRASE), new TreeMap<>(languages), fields.filledTexts(DILUTED));
        fields.done();
        return variants;
    }

    /** Write what {@link #read} reads. */
    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ExpectationJson.putTexts(node, PARAPHRASE, paraphrases);
        if (!languages.isEmpty()) {
            languages.forEach(node.putObject(OTHER_LANGUAGE)::put);
        }
        ExpectationJson.putTexts(node, DILUTED, summaries);
        return node;
    }
}
