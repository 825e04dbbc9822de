package dev.rehearsal.judges.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.judges.values.CleanText;
import dev.rehearsal.judges.values.ValueText;
import java.util.List;
import java.util.stream.Collectors;

/** The phrases that an output says. Stateless. */
final class Phrases {

    private Phrases() {}

    /** Return the phrases that the output says, as values; phrases of symbols alone are looked for as they stand. */
    static List<String> said(List<String> phrases, JsonNode output) {
        ValueText text = ValueText.of(output);
        return phrases.stream().filter(phrase -> says(text, output, phrase)).toList();
    }

    /** Return phrases as people read them. */
    static String quoted(List<String> phrases) {
        return phrases.stream().map(InvalidInputException::quote).collect(Collectors.joining(", "));
    }

    /** Return the output as one text: text as it is, other JSON as JSON. */
    static String readable(JsonNode output) {
        return output.isTextual() ? output.textValue() : JsonText.write(output);
    }

    private static boolean says(ValueText text, JsonNode output, String phrase) {
        ValueText wanted = ValueText.of(phrase);
        if (!wanted.isEmpty()) {
            return text.says(wanted);
        }
        String symbols = CleanText.plain(phrase);
        return !symbols.isEmpty() && CleanText.plain(readable(output)).contains(symbols);
    }
}
