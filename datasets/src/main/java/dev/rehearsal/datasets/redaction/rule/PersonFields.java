package dev.rehearsal.datasets.redaction.rule;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Keys of JSON that hold a person's name only where other keys beside them tell so, such as {@code email}.
 *
 * @param titles such keys, in lower case
 * @param beside the keys that tell it, in lower case
 */
public record PersonFields(Set<String> titles, Set<String> beside) {

    /** The key as which such a name is looked at. */
    public static final String KEY = "person_name";

    public PersonFields {
        titles = Set.copyOf(titles);
        beside = Set.copyOf(beside);
    }

    /** Return the key as which a value is to be looked at. */
    public String key(String key, Collection<String> siblings) {
        return titles.contains(key.toLowerCase(Locale.ROOT))
                        && siblings.stream().anyMatch(this::tells)
                ? KEY
                : key;
    }

    private boolean tells(String key) {
        return beside.contains(key.toLowerCase(Locale.ROOT));
    }
}
