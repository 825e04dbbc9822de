package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;

/**
 * Where in the planted files something stands.
 *
 * @param file the planted file, relative to the folder
 * @param line the line in a file of JSON lines, from 1; 0 in a file that is one JSON document
 * @param pointer the JSON pointer to the string, or to the object whose field was added
 * @param inside pointers into JSON text: the first into the text of the string at {@code pointer}, and so on; empty where the value
 *     stands in the string itself
 */
public record Place(String file, int line, String pointer, List<String> inside) {

    static Place of(Slot slot) {
        List<String> path = slot.path().stream().map(JsonPointer::toString).toList();
        return new Place(
                slot.file().name(), slot.file().line(slot.document()), path.getFirst(), path.subList(1, path.size()));
    }
}
