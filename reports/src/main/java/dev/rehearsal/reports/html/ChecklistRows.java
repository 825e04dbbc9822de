package dev.rehearsal.reports.html;

import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.wording.Visible;
import java.util.List;
import java.util.Optional;

/** The rows of the known failures, with which were seen, the evidence and a trial to look at. */
final class ChecklistRows {

    private static final int LONGEST = 200;

    private ChecklistRows() {}

    static Model of(List<FailureCheck> checks) {
        return new Model()
                .with(
                        "systems",
                        checks.stream()
                                .limit(1)
                                .flatMap(check -> check.findings().stream())
                                .map(finding -> Names.of(finding.system()))
                                .toList())
                .with(
                        "rows",
                        checks.stream()
                                .map(check -> new Model()
                                        .with("failure", Visible.line(check.failure(), LONGEST))
                                        .with("rule", Visible.line(check.rule(), LONGEST))
                                        .with(
                                                "cells",
                                                check.findings().stream()
                                                        .map(finding -> cell(finding))
                                                        .toList()))
                                .toList());
    }

    private static Model cell(FailureCheck.Finding finding) {
        Optional<String> anchor = finding.example().map(Links::to);
        Model model = switch (finding.answer()) {
            case SEEN -> tag("bad", "✗", "seen");
            case NOT_SEEN -> tag("good", "✓", "not seen");
            case NOT_ASSESSED -> tag("none", "–", "not assessed");
        };
        return model.with("evidence", Visible.line(finding.evidence(), LONGEST)).with("anchor", anchor.orElse(""));
    }

    private static Model tag(String css, String sign, String word) {
        return new Model().with("css", css).with("sign", sign).with("word", word);
    }
}
