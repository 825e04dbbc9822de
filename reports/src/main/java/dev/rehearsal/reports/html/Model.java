package dev.rehearsal.reports.html;

import java.util.LinkedHashMap;

/** What a template sees: texts, numbers, booleans, lists and further models, never an object with methods. */
final class Model extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    /** Add an entry. */
    Model with(String key, Object value) {
        put(key, value);
        return this;
    }
}
