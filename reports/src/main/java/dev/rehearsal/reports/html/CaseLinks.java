package dev.rehearsal.reports.html;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import java.util.ArrayList;
import java.util.List;

/** The cases to look at first, each with a link to its page: those that changed, or those that failed. */
final class CaseLinks {

    private static final int MOST = 8;

    private CaseLinks() {}

    static List<Model> of(Analysis analysis, Distributions distributions) {
        List<Model> lists = new ArrayList<>();
        if (analysis.comparisons().isEmpty()) {
            for (SystemSummary system : analysis.systems()) {
                String title = "Failed: " + Names.of(system.name()) + ", "
                        + MetricFormat.count(distributions.failures(system.name()), "trial");
                list(lists, "bad", "✗", title, "verdict=fail", distributions.failed(system.name()));
            }
            return lists;
        }
        Comparison.Changes changes = analysis.comparisons().getFirst().changes();
        list(lists, "bad", "▼", "Regressed", "change=regressed", changes.regressed());
        list(lists, "good", "▲", "Improved", "change=improved", changes.improved());
        list(lists, "unsure", "≈", "Flaky", "change=flaky", changes.flaky());
        return lists;
    }

    private static void list(
            List<Model> lists, String css, String sign, String title, String filter, List<String> cases) {
        if (cases.isEmpty()) {
            return;
        }
        lists.add(new Model()
                .with("css", css)
                .with("sign", sign)
                .with("title", title)
                .with("filter", "#" + filter)
                .with("total", cases.size())
                .with("more", Math.max(0, cases.size() - MOST))
                .with(
                        "cases",
                        cases.stream()
                                .limit(MOST)
                                .map(id -> new Model().with("id", Names.of(id)).with("link", Links.to(id)))
                                .toList()));
    }
}
