package dev.rehearsal.reports.format;

import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.wording.EfficiencyWords;
import java.util.ArrayList;
import java.util.List;

/** Where tokens and time went, as Markdown. */
final class EfficiencyMarkdown {

    private EfficiencyMarkdown() {}

    /** Append one table for all systems, and what the candidate's successes take more; nothing where nothing is known. */
    static void append(StringBuilder out, List<SystemSummary> systems) {
        if (systems.stream().allMatch(system -> system.efficiency().isEmpty())) {
            return;
        }
        out.append("\n<details><summary>Tokens and time by agent, model and tag</summary>\n\n| system | what | ")
                .append(String.join(" | ", EfficiencyWords.HEADINGS))
                .append(" |\n|---|---|")
                .append("---:|".repeat(EfficiencyWords.HEADINGS.size()))
                .append('\n');
        for (SystemSummary system : systems) {
            EfficiencyWords.rows(system.efficiency()).forEach(row -> {
                List<String> cells = new ArrayList<>(List.of(Markdown.code(system.name()), Markdown.code(row.name())));
                cells.addAll(row.cells());
                out.append(Markdown.row(cells));
            });
        }
        out.append("\n</details>\n");
        for (SystemSummary system : systems) {
            String overhead = EfficiencyWords.overhead(system.efficiency());
            if (!overhead.isEmpty()) {
                out.append("\n")
                        .append(Markdown.code(system.name()))
                        .append(", ")
                        .append(EfficiencyWords.OVERHEAD)
                        .append(": ")
                        .append(overhead)
                        .append(".\n");
            }
        }
    }
}
