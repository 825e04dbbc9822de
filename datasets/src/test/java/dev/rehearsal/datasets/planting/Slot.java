package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;

/**
 * A place in a trace where something may be planted.
 *
 * @param file the document's file
 * @param document the document's number in the file, from 0
 * @param path the pointer into the document; further ones lead into JSON text within strings
 * @param role whose words they are
 * @param isObject whether it is an object, which takes fields, or a text
 */
record Slot(TraceFile file, int document, List<JsonPointer> path, Role role, boolean isObject) {

    enum Role {
        MESSAGE,
        ARGUMENT,
        RESULT
    }

    /** Tell how well a carrier fits: 2 as it is really written, 1 as it may be, 0 not at all. */
    int fits(Carrier.Form form) {
        return switch (form) {
            case TEXT -> isObject ? 0 : role == Role.MESSAGE ? 2 : 1;
            case OUTPUT -> isObject ? 0 : role == Role.MESSAGE ? 1 : 2;
            case FIELDS -> isObject ? 2 : role == Role.ARGUMENT ? 0 : 1;
        };
    }
}
