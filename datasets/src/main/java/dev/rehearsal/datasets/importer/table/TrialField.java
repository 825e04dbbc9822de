package dev.rehearsal.datasets.importer.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * A field of a trial and what it is read from.
 *
 * @param path the keys of a trial's line that lead to it, such as {@code usage, input_tokens}
 * @param from column or expression
 * @param type how its values are read
 */
record TrialField(List<String> path, ColumnExpression from, FieldType type) {

    TrialField {
        path = List.copyOf(path);
    }

    /**
     * Put a value in its place of a trial; what is absent stays so. One list may be filled from several fields.
     *
     * @throws InvalidInputException where the value is none of the field's
     */
    void put(ObjectNode trial, String where, Optional<JsonNode> value) {
        JsonNode given = value.orElseThrow(() -> new InvalidInputException(
                where,
                "\"" + name() + "\" must be computable",
                InvalidInputException.quote(from.text()) + " fails for this row",
                "Mend the value, or the expression, such as by try_cast"));
        type.read(given, found -> wrong(where, found)).ifPresent(read -> {
            ObjectNode parent = trial;
            for (String key : path.subList(0, path.size() - 1)) {
                parent = parent.withObjectProperty(key);
            }
            if (read.isArray() && parent.path(path.getLast()).isArray()) {
                parent.withArrayProperty(path.getLast())
                        .addAll(read.valueStream().toList());
            } else {
                parent.set(path.getLast(), read);
            }
        });
    }

    /** Return the field's name, such as {@code usage.input_tokens}. */
    String name() {
        return String.join(".", path);
    }

    private InvalidInputException wrong(String where, JsonNode found) {
        return new InvalidInputException(
                where,
                "\"" + name() + "\" must be " + type.rule(),
                InvalidInputException.quote(from.text()) + " is "
                        + InvalidInputException.quote(found.isTextual() ? found.textValue() : found.toString()),
                "Mend the value, or say in the mapping what it means");
    }
}
