package dev.rehearsal.reports.trial;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a case expects, in a line a part. */
final class ExpectationText {

    private static final int MOST = 20;
    private static final int LONGEST = 200;

    private ExpectationText() {}

    /** Return the lines; none where nothing is expected. */
    static List<String> of(Expectation expectation) {
        List<String> lines = new ArrayList<>();
        expectation.answer().ifPresent(answer -> add(lines, "answer", answer));
        add(lines, "facts", expectation.facts());
        add(lines, "forbidden", expectation.forbidden());
        expectation.schema().ifPresent(schema -> add(lines, "schema", schema.toString()));
        expectation.state().stream()
                .limit(MOST)
                .forEach(check -> add(lines, "state", check.sql() + " gives " + check.rows()));
        expectation.outcome().ifPresent(outcome -> add(lines, "outcome", outcome));
        expectation
                .route()
                .ifPresent(route -> add(
                        lines,
                        "route",
                        String.join(", ", route.agents()) + " ("
                                + route.match().name().toLowerCase(Locale.ROOT) + ")"));
        expectation.tools().ifPresent(tools -> tools(lines, tools));
        expectation.handoffs().stream()
                .limit(MOST)
                .forEach(handoff -> add(
                        lines,
                        "handoff",
                        "to " + handoff.to() + " must carry " + String.join(", ", handoff.mustCarry())));
        budget(lines, expectation.budget());
        return lines;
    }

    private static void tools(List<String> lines, ExpectedTools tools) {
        if (tools.match().isPresent()) {
            String calls = tools.calls().stream()
                    .limit(MOST)
                    .map(ExpectedTools.Call::words)
                    .collect(Collectors.joining(", "));
            add(lines, "tools", (calls.isEmpty() ? "no call" : calls) + " (" + tools.matchWord() + ")");
        }
        if (!tools.forbidden().isEmpty()) {
            add(lines, "tools", "never " + String.join(", ", tools.forbidden()));
        }
    }

    private static void add(List<String> lines, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            add(lines, name, String.join(" | ", texts));
        }
    }

    private static void add(List<String> lines, String name, String text) {
        lines.add("%-9s  %s".formatted(name, Visible.line(text, LONGEST)));
    }

    private static void budget(List<String> lines, Expectation.Budget budget) {
        List<String> parts = new ArrayList<>();
        budget.tokens().ifPresent(n -> parts.add(n + " tokens"));
        budget.modelCalls().ifPresent(n -> parts.add(n + " model calls"));
        budget.latencyMs().ifPresent(n -> parts.add(n + " ms"));
        if (!parts.isEmpty()) {
            add(lines, "budget", "at most " + String.join(", ", parts));
        }
    }
}
