package dev.rehearsal.scenarios.tools.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operation of an HTTP API, which is a tool.
 *
 * @param name as models know it, such as {@code create_order}: letters, digits, {@code _} and {@code -}, at most 64
 * @param method of HTTP, in capitals
 * @param path below the API's address, with {@code {argument}} where an argument stands
 * @param description what it does; empty text where nobody says it
 * @param parameters the JSON Schema of all arguments together, an object
 * @param places where the arguments stand in a request; one may stand in several
 * @param response the JSON Schema of what it gives back when it succeeds, where that is known
 */
public record HttpOperation(
        String name,
        String method,
        String path,
        String description,
        ObjectNode parameters,
        Map<String, Set<Place>> places,
        Optional<JsonNode> response) {

    private static final List<String> WITHOUT_BODY = List.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");

    public HttpOperation {
        places = Map.copyOf(places);
    }

    /** Where an argument stands in a request. */
    public enum Place {
        /** Within the path. */
        PATH,
        /** In the query, once for each element of a list. */
        QUERY,
        /** In the header of its name. */
        HEADER,
        /** As a property of the body, which is a JSON object. */
        BODY,
        /** As the body. */
        WHOLE_BODY
    }

    /** Return where an argument stands: one that nobody declared, in the body where there is one, else in the query. */
    Set<Place> places(String argument) {
        return places.getOrDefault(argument, EnumSet.of(hasWholeBody() ? Place.QUERY : usual(method)));
    }

    /** Return where arguments stand of which nothing is said. */
    static Place usual(String method) {
        return WITHOUT_BODY.contains(method) ? Place.QUERY : Place.BODY;
    }

    /** Return whether arguments are properties of the body. */
    boolean hasProperties() {
        return places.values().stream().anyMatch(all -> all.contains(Place.BODY));
    }

    private boolean hasWholeBody() {
        return wholeBody().isPresent();
    }

    /** Return the argument that is the body. */
    Optional<String> wholeBody() {
        return places.entrySet().stream()
                .filter(one -> one.getValue().contains(Place.WHOLE_BODY))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
