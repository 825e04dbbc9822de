package dev.rehearsal.reports.format;

import dev.rehearsal.datasets.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Say in a line a part what a case expects. The text is as hostile as the dataset. */
final class ExpectationText {

    private static final int MOST = 20;

    private ExpectationText() {}

    /** Return the lines; none where nothing is expected. */
    static List<String> of(Expectation expectation) {
        List<String> lines = new ArrayList<>();
        expectation.answer().ifPresent(answer -> lines.add("answer     " + answer));
        add(lines, "facts      ", expectation.facts());
        add(lines, "forbidden  ", expectation.forbidden());
        expectation.schema().ifPresent(schema -> lines.add("schema     " + schema));
        expectation.state().stream()
                .limit(MOST)
                .forEach(check -> lines.add("state      " + check.sql() + " gives " + check.rows()));
        expectation.outcome().ifPresent(outcome -> lines.add("outcome    " + outcome));
        expectation
                .route()
                .ifPresent(route -> lines.add("route      " + String.join(", ", route.agents()) + " ("
                        + route.match().name().toLowerCase(Locale.ROOT) + ")"));
        expectation.handoffs().stream()
                .limit(MOST)
                .forEach(handoff -> lines.add(
                        "handoff    to " + handoff.to() + " must carry " + String.join(", ", handoff.mustCarry())));
        budget(lines, expectation.budget());
        return lines;
    }

    private static void add(List<String> lines, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            lines.add(name + String.join(" | ", texts));
        }
    }

    private static void budget(List<String> lines, Expectation.Budget budget) {
        List<String> parts = new ArrayList<>();
        budget.tokens().ifPresent(n -> parts.add(n + " tokens"));
        budget.modelCalls().ifPresent(n -> parts.add(n + " model calls"));
        budget.latencyMs().ifPresent(n -> parts.add(n + " ms"));
        if (!parts.isEmpty()) {
            lines.add("budget     at most " + String.join(", ", parts));
        }
    }
}
