package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.nio.file.Path;

/** All that the strings and names of fields in a file of JSON say, JSON text within strings opened at any depth. */
public final class TraceStrings {

    private final StringBuilder all = new StringBuilder();

    private TraceStrings() {}

    /** Read a file of one JSON document or of many, one after the other; strings are parted by line ends. */
    public static String of(Path file) throws IOException {
        TraceStrings strings = new TraceStrings();
        try (MappingIterator<JsonNode> documents =
                TraceJson.MAPPER.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (documents.hasNext()) {
                strings.add(documents.next());
            }
        }
        return strings.all.toString();
    }

    static String of(JsonNode document) {
        TraceStrings strings = new TraceStrings();
        strings.add(document);
        return strings.all.toString();
    }

    private void add(JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                all.append(field.getKey()).append('\n');
                add(field.getValue());
            });
        } else if (node.isArray()) {
            node.forEach(this::add);
        } else if (node.isTextual()) {
            TraceJson.opened(node.textValue())
                    .ifPresentOrElse(
                            this::add, () -> all.append(node.textValue()).append('\n'));
        } else {
            all.append(node.asText()).append('\n');
        }
    }
}
