package dev.rehearsal.reports.html;

import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.wording.Visible;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Show which of the known failures were seen, with the evidence and a trial to look at. */
final class ChecklistRows {

    private static final int LONGEST = 200;

    private ChecklistRows() {}

    static Model of(List<FailureCheck> checks, Map<Example, String> anchors) {
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
                                                        .map(finding -> cell(finding, anchors))
                                                        .toList()))
                                .toList());
    }

    private static Model cell(FailureCheck.Finding finding, Map<Example, String> anchors) {
        Optional<String> anchor = finding.example().flatMap(example -> Optional.ofNullable(anchors.get(example)));
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
