package dev.rehearsal.datasets.redaction;

import dev.rehearsal.datasets.redaction.detect.RedactionToken;
import dev.rehearsal.datasets.redaction.detect.SensitiveValue;

/** Whoever is told of each value that a token replaces. */
@FunctionalInterface
public interface RedactionListener {

    /** Nobody. */
    RedactionListener NONE = (place, key, value, token) -> {};

    /**
     * A value is replaced.
     *
     * @param key the key of JSON that it stands under; empty text for none
     * @param value never to be written as it is
     */
    void replaced(FieldPlace place, String key, SensitiveValue value, RedactionToken token);
}
