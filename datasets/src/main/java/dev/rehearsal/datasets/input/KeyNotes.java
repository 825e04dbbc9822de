package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The keys that a mapping was asked for. An array, since one is made for every object of files of millions of lines: keys
 * that were asked for twice stand in it twice.
 */
final class KeyNotes {

    private static final int USUAL = 8;

    private String[] keys = new String[USUAL];
    private int size;

    /** Note a key. */
    void add(String key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
    }

    /** Return whether the key was noted. */
    boolean has(String key) {
        return at(key, 0) >= 0;
    }

    /** Return the mapping's first key that was not noted. */
    Optional<String> unread(ObjectNode node) {
        int next = 0;
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            int found = at(name, next);
            if (found < 0) {
                return Optional.of(name);
            }
            next = found + 1; // files are mostly read in the order in which they are written
        }
        return Optional.empty();
    }

    private int at(String key, int start) {
        for (int i = start; i < size; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        for (int i = 0; i < start; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Return the mapping's key that was not noted and is probably this one misspelt. */
    Optional<String> misspelt(String key, ObjectNode node) {
        return node.properties().stream()
                .map(entry -> entry.getKey())
                .filter(name ->
                        !has(name) && !Suggestions.meant(name, List.of(key)).isEmpty())
                .findFirst();
    }

    /** Return what was noted, each once, the closest to an unknown key first. */
    List<String> known(String unknown) {
        return Suggestions.first(unknown, List.of(Arrays.copyOf(keys, size))).stream()
                .distinct()
                .toList();
    }
}
