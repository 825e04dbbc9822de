package dev.rehearsal.harness.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.redaction.RedactionSummary;
import dev.rehearsal.datasets.redaction.RedactionSummary.Kind;
import dev.rehearsal.datasets.redaction.RedactionSummary.Replacement;
import java.util.Locale;

/** The words and the JSON of what was, or would be, redacted. */
public final class RedactionSummaryText {

    private static final int MOST_LINES = 100;

    private RedactionSummaryText() {}

    /** Return it for people: the kinds, then the first places. */
    public static String text(RedactionSummary summary) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : summary.kinds()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-15s %-14s %d places, %d values%n",
                    kind.kind(),
                    kind.group().word(),
                    kind.places(),
                    kind.values()));
        }
        if (summary.places() == 0) {
            return "nothing would be redacted\n";
        }
        text.append('\n');
        summary.replacements().stream()
                .limit(MOST_LINES)
                .forEach(one -> text.append(line(one)).append('\n'));
        if (summary.places() > MOST_LINES) {
            text.append("… and ")
                    .append(summary.places() - MOST_LINES)
                    .append(" more; --format json tells the first ")
                    .append(RedactionSummary.MAX_TOLD)
                    .append('\n');
        }
        return text.toString();
    }

    private static String line(Replacement one) {
        String key = one.key().isEmpty() ? "" : " (" + one.key() + ")";
        return one.caseId() + " " + one.place() + key + ": " + one.kind() + " " + one.masked();
    }

    /** Return it as JSON. */
    public static ObjectNode json(RedactionSummary summary) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("places", summary.places());
        ArrayNode kinds = json.putArray("kinds");
        for (Kind kind : summary.kinds()) {
            kinds.addObject()
                    .put("kind", kind.kind())
                    .put("group", kind.group().word())
                    .put("places", kind.places())
                    .put("values", kind.values());
        }
        ArrayNode replacements = json.putArray("replacements");
        for (Replacement one : summary.replacements()) {
            replacements
                    .addObject()
                    .put("case", one.caseId())
                    .put("span", one.place().span())
                    .put("field", one.place().field())
                    .put("key", one.key())
                    .put("kind", one.kind())
                    .put("value", one.masked());
        }
        return json;
    }
}
