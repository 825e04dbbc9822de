package dev.rehearsal.reports.html;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.Trial;
import java.util.List;

/** Show what one agent handed to another. */
final class Handoffs {

    private static final int MOST = 20;
    private static final int LONGEST_PAYLOAD = 600;

    private Handoffs() {}

    /** Return the first handoffs of a trial and how many more there are. */
    static Model of(Trial trial, Texts texts) {
        List<Span.Handoff> handoffs = trial.trace().all(Span.Handoff.class).toList();
        List<Model> rows = handoffs.stream()
                .limit(MOST)
                .map(handoff -> new Model()
                        .with("from", Names.of(handoff.from()))
                        .with("to", Names.of(handoff.to()))
                        .with(
                                "direction",
                                switch (handoff.direction()) {
                                    case DOWN -> "delegates to";
                                    case UP -> "reports to";
                                })
                        .with("payload", texts.take(handoff.payload(), LONGEST_PAYLOAD)))
                .toList();
        return new Model().with("rows", rows).with("more", handoffs.size() - rows.size());
    }
}
