package dev.rehearsal.reports.html;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.judges.coordination.HandoffFidelity;
import dev.rehearsal.judges.coordination.HandoffFinding;
import dev.rehearsal.scenarios.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Show what one agent handed to another, with the obligations that it kept, changed and lost. */
final class Handoffs {

    private static final int MOST = 20;
    private static final int MOST_OBLIGATIONS = 12;
    private static final int LONGEST_PAYLOAD = 600;
    private static final int LONGEST_OBLIGATION = 160;

    private Handoffs() {}

    /** Return the first handoffs of a trial and how many more there are. */
    static Model of(Trial trial, Texts texts) {
        Map<String, HandoffFinding> findings = new HashMap<>();
        HandoffFidelity.of(trial).forEach(finding -> findings.putIfAbsent(finding.spanId(), finding));
        List<Span.Handoff> handoffs = trial.trace().all(Span.Handoff.class).toList();
        List<Model> rows = handoffs.stream()
                .limit(MOST)
                .map(handoff -> row(
                        handoff, Optional.ofNullable(findings.get(handoff.info().id())), texts))
                .toList();
        return new Model().with("rows", rows).with("more", handoffs.size() - rows.size());
    }

    private static Model row(Span.Handoff handoff, Optional<HandoffFinding> finding, Texts texts) {
        return new Model()
                .with("from", Names.of(handoff.from()))
                .with("to", Names.of(handoff.to()))
                .with(
                        "direction",
                        switch (handoff.direction()) {
                            case DOWN -> "delegates to";
                            case UP -> "reports to";
                        })
                .with("payload", texts.take(handoff.payload(), LONGEST_PAYLOAD))
                .with("lost", finding.map(f -> shown(f.lost(), texts)).orElse(List.of()))
                .with("kept", finding.map(f -> shown(f.kept(), texts)).orElse(List.of()))
                .with(
                        "changed",
                        finding.map(f -> f.changed().stream()
                                        .limit(MOST_OBLIGATIONS)
                                        .map(change -> new Model()
                                                .with("from", texts.take(change.from(), LONGEST_OBLIGATION))
                                                .with("to", texts.take(change.to(), LONGEST_OBLIGATION)))
                                        .toList())
                                .orElse(List.of()));
    }

    private static List<String> shown(List<String> obligations, Texts texts) {
        return obligations.stream()
                .limit(MOST_OBLIGATIONS)
                .map(obligation -> texts.take(obligation, LONGEST_OBLIGATION))
                .toList();
    }
}
