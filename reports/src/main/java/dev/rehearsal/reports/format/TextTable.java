package dev.rehearsal.reports.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table of cells aligned in columns: figures to the right, words to the left. */
public final class TextTable {

    private final Set<Integer> left;
    private final List<String[]> rows = new ArrayList<>();

    /** Make a table in which these columns, counted from 0, are flush left. */
    public TextTable(Integer... left) {
        this.left = Set.of(left);
    }

    /** Add a row, a cell a column. */
    public void row(String... cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String gap = " ".repeat(widths[i] - width(row[i]));
                line.append(i == 0 ? "" : "  ").append(left.contains(i) ? row[i] + gap : gap + row[i]);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
