package dev.rehearsal.judges;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Sort known names by their likeness to one that is not known. */
final class Closest {

    private static final int LONGEST = 100;

    private Closest() {}

    /** Return all known names, the closest first, equally close ones in alphabetical order. */
    static List<String> first(String unknown, Collection<String> known) {
        String cut = unknown.length() > LONGEST ? unknown.substring(0, LONGEST) : unknown;
        return known.stream()
                .sorted(Comparator.comparingInt((String name) -> distance(cut, name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Return the number of insertions, deletions and replacements that turn one into the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
