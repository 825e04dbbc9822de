package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.TextReport.ascii;
import static dev.rehearsal.reports.format.TextReport.name;

import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.wording.EfficiencyWords;
import java.util.ArrayList;
import java.util.List;

/** Where tokens and time went, as text for a terminal. */
final class EfficiencyText {

    private EfficiencyText() {}

    /** Append a table a system; nothing for one of which nothing is known. */
    static void append(StringBuilder out, List<SystemSummary> systems) {
        for (SystemSummary system : systems) {
            if (!system.efficiency().isEmpty()) {
                TextTable table = new TextTable(0);
                List<String> heading = new ArrayList<>(List.of(name(system.name()) + ", where it went"));
                heading.addAll(EfficiencyWords.HEADINGS);
                table.row(heading.toArray(String[]::new));
                EfficiencyWords.rows(system.efficiency()).forEach(row -> {
                    List<String> cells = new ArrayList<>(List.of(row.name()));
                    row.cells().forEach(cell -> cells.add(ascii(cell).replace('–', '-')));
                    table.row(cells.toArray(String[]::new));
                });
                out.append('\n').append(table);
            }
        }
    }

    /** Append a line for each system that is held against its baseline. */
    static void overhead(StringBuilder out, List<SystemSummary> systems) {
        for (SystemSummary system : systems) {
            String overhead = EfficiencyWords.overhead(system.efficiency());
            if (!overhead.isEmpty()) {
                out.append('\n')
                        .append(EfficiencyWords.OVERHEAD)
                        .append(", ")
                        .append(name(system.name()))
                        .append(": ")
                        .append(ascii(overhead))
                        .append('\n');
            }
        }
    }
}
