package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectedTools;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What a case expects, as pairs of a label and a text. */
final class Expected {

    private static final int MOST = 40;
    private static final int LONGEST = 2_000;

    private final ArrayNode lines;
    private final Texts texts;

    private Expected(ArrayNode lines, Texts texts) {
        this.lines = lines;
        this.texts = texts;
    }

    static void write(Expectation expectation, ArrayNode lines, Texts texts) {
        Expected expected = new Expected(lines, texts);
        expectation.answer().ifPresent(answer -> expected.line("answer", answer));
        expected.lines("must say", expectation.facts());
        expected.lines("must not say", expectation.forbidden());
        expectation.outcome().ifPresent(outcome -> expected.line("outcome", outcome));
        expectation
                .route()
                .ifPresent(route -> expected.line(
                        "agents, " + route.match().name().toLowerCase(Locale.ROOT), String.join(", ", route.agents())));
        expectation.tools().ifPresent(expected::tools);
        expectation.handoffs().stream()
                .limit(MOST)
                .forEach(each -> expected.line("handoff to " + each.to(), String.join(" · ", each.mustCarry())));
        expectation.state().stream()
                .limit(MOST)
                .forEach(check -> expected.line("state", check.sql() + "\n→ " + check.rows()));
        expectation.schema().ifPresent(schema -> expected.line("schema", schema.toPrettyString()));
        expected.limit("at most tokens", expectation.budget().tokens());
        expected.limit("at most model calls", expectation.budget().modelCalls());
        expected.limit("at most ms", expectation.budget().latencyMs());
    }

    private void tools(ExpectedTools tools) {
        if (tools.match().isPresent() && tools.calls().isEmpty()) {
            line("tools", "no call");
        }
        lines(
                "tools, " + tools.matchWord(),
                tools.calls().stream().map(ExpectedTools.Call::words).toList());
        lines("must not call", tools.forbidden());
    }

    private void limit(String label, OptionalLong value) {
        value.ifPresent(number -> line(label, String.format(Locale.ROOT, "%,d", number)));
    }

    private void lines(String label, List<String> all) {
        all.stream().limit(MOST).forEach(each -> line(label, each));
    }

    private void line(String label, String text) {
        lines.addArray().add(texts.ref(label, Rows.LONGEST_NAME)).add(texts.ref(text, LONGEST));
    }
}
