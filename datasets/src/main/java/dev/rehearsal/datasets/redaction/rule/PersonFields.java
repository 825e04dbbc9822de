package dev.rehearsal.datasets.redaction.rule;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Keys of JSON that hold a person's name only where other keys tell so: one beside it, such as {@code email}, or the one that holds both, such as
 * {@code customer}.
 *
 * @param titles such keys, in lower case
 * @param beside the keys beside it that tell it, in lower case
 * @param parents the keys around it that tell it, in lower case
 */
public record PersonFields(Set<String> titles, Set<String> beside, Set<String> parents) {

    /** The key as which such a name is looked at. */
    public static final String KEY = "person_name";

    public PersonFields {
        titles = Set.copyOf(titles);
        beside = Set.copyOf(beside);
        parents = Set.copyOf(parents);
    }

    /** Return the key as which a value is to be looked at. */
    public String key(String key, String parent, Collection<String> siblings) {
        boolean isOne = titles.contains(key.toLowerCase(Locale.ROOT))
                && (parents.contains(parent.toLowerCase(Locale.ROOT))
                        || siblings.stream().anyMatch(each -> beside.contains(each.toLowerCase(Locale.ROOT))));
        return isOne ? KEY : key;
    }
}
