package dev.rehearsal.scenarios.tools.operation;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts within addresses. Stateless. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** Return a text so that it can stand anywhere in an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Return what a part of a path says; one that is wrongly encoded says itself. */
    static String decoded(String part) {
        return form(part.replace("+", "%2B"), part);
    }

    /** Return the values of a query by name, in which {@code +} is a space. */
    static Map<String, List<String>> query(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(form(name, name), key -> new ArrayList<>())
                        .add(form(value, value));
            }
        }
        return values;
    }

    private static String form(String part, String otherwise) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }
}
