package dev.rehearsal.reports.html;

import dev.rehearsal.reports.wording.Visible;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of systems, cases and tags, shortened so that they fit and stay apart. */
final class Names {

    static final int LONGEST = 80;
    private static final int LONGEST_LABEL = 22;

    private Names() {}

    /** Return the name on one line, visible. */
    static String of(String name) {
        String line = Visible.line(name, LONGEST);
        return line.isEmpty() ? "(no name)" : line;
    }

    /** Return a short label for each name, no two the same. */
    static Map<String, String> labels(List<String> names) {
        Map<String, String> labels = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            String label = Visible.line(name, LONGEST_LABEL);
            String unique = label;
            for (int i = 2; !taken.add(unique); i++) {
                unique = label + " (" + i + ")";
            }
            labels.put(name, unique);
        }
        return labels;
    }
}
