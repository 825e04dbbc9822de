package dev.rehearsal.datasets.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Known names by their likeness to one that is not known, with a guess which was meant. */
public final class Suggestions {

    private static final int LONGEST = 100;
    private static final int MOST_MISTAKES = 2;

    private Suggestions() {}

    /** Return all known names, the closest first, equally close ones in alphabetical order. */
    public static List<String> first(String unknown, Collection<String> known) {
        String cut = cut(unknown);
        return known.stream()
                .sorted(Comparator.comparingInt((String name) -> distance(cut, name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Return the known names that are at most two mistakes away, and fewer than half the letters; the closest first. */
    public static List<String> meant(String unknown, Collection<String> known) {
        String cut = cut(unknown);
        return first(unknown, known).stream()
                .filter(name -> {
                    int mistakes = distance(cut, name);
                    return mistakes <= MOST_MISTAKES && 2 * mistakes < Math.max(cut.length(), name.length());
                })
                .toList();
    }

    /** Return a question after the known name that was probably meant, to stand before the list of all; empty text where none was. */
    public static String question(String unknown, Collection<String> known) {
        return meant(unknown, known).stream()
                .findFirst()
                .map(name -> "Did you mean " + name + "? ")
                .orElse("");
    }

    private static String cut(String unknown) {
        return unknown.length() > LONGEST ? unknown.substring(0, LONGEST) : unknown;
    }

    /**
     * Return the number of insertions, deletions, replacements and swaps of neighbours that turn one into the other
     * (optimal string alignment).
     */
    private static int distance(String a, String b) {
        int[][] least = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int replaced = least[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                least[i][j] = Math.min(replaced, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[a.length()][b.length()];
    }
}
