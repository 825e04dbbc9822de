package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.reports.wording.Excerpt;
import dev.rehearsal.reports.wording.Visible;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A table that keeps each text once: those of one chunk of cases in the chunk, those that come again in another one
 * (prompts, mostly) in a table of the whole page. Texts are made visible, and cut in the middle where they are long; how much was cut
 * is kept.
 */
final class Texts {

    private static final int SHORTEST_COMMON = 80;
    private static final long MOST_COMMON = 1_200_000;
    private static final int MOST_REMEMBERED = 100_000;

    private final Map<String, Integer> common = new HashMap<>();
    private final ArrayNode commonEntries = JsonNodeFactory.instance.arrayNode();
    private final Set<Long> before = new HashSet<>();
    private final Set<Long> now = new HashSet<>();
    private final Map<String, Integer> local = new HashMap<>();
    private ArrayNode localEntries = JsonNodeFactory.instance.arrayNode();
    private long commonLength;

    /** Begin a chunk. */
    void begin() {
        if (before.size() < MOST_REMEMBERED) {
            before.addAll(now);
        }
        now.clear();
        local.clear();
        localEntries = JsonNodeFactory.instance.arrayNode();
    }

    /** Return the chunk's own texts. */
    ArrayNode end() {
        return localEntries;
    }

    /** Return the texts that several chunks share. */
    ArrayNode common() {
        return commonEntries;
    }

    /** Return about how many bytes the shared texts take in the page, packed. */
    long commonBytes() {
        return commonLength / 2;
    }

    /**
     * Return what stands for a text: its place in the chunk from 0 up, or in the shared table from -1 down.
     *
     * @param most how many characters are kept of it
     */
    int ref(String text, int most) {
        Excerpt excerpt = Excerpt.apart(text, most);
        int cut = excerpt.left();
        String kept = Visible.of(excerpt.head());
        String tail = Visible.of(excerpt.tail());
        String key = cut == 0 ? kept : kept + '\0' + cut + '\0' + tail;
        Integer shared = common.get(key);
        if (shared != null) {
            return -1 - shared;
        }
        Integer own = local.get(key);
        if (own != null) {
            return own;
        }
        if (kept.length() >= SHORTEST_COMMON) {
            long print = 0x9e3779b97f4a7c15L * key.hashCode() + 31L * key.length() + kept.charAt(kept.length() / 2);
            if (before.contains(print) && commonLength < MOST_COMMON) {
                common.put(key, commonEntries.size());
                commonLength += kept.length() + tail.length();
                write(commonEntries, kept, cut, tail);
                return -commonEntries.size();
            }
            now.add(print);
        }
        local.put(key, localEntries.size());
        write(localEntries, kept, cut, tail);
        return localEntries.size() - 1;
    }

    private static void write(ArrayNode entries, String kept, int cut, String tail) {
        if (cut == 0) {
            entries.add(kept);
        } else {
            entries.addArray().add(kept).add(cut).add(tail);
        }
    }
}
