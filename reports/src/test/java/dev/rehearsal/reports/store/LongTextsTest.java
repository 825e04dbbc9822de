package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Content of any size comes back whole, however small the memory of the store is. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class LongTextsTest {

    private static final int MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void open() {
        store = ResultStore.open(folder.resolve("store.duckdb"), InstantSource.fixed(Samples.NOW));
        store.start(Samples.run("r1", 1_000));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = ResultStore.open(folder.resolve("store.duckdb"), InstantSource.fixed(Samples.NOW));
    }

    /** Words with a pair of surrogates now and then, never the same twice. */
    private static String text(long seed, int length) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length + 20);
        while (text.length() < length) {
            text.append(Integer.toString(random.nextInt(1 << 20), 36)).append(random.nextInt(50) == 0 ? "🦆" : " ");
        }
        return text.toString();
    }

    private static Span.ToolCall tool(int ordinal, String result) {
        SpanInfo info = new SpanInfo(
                "span-" + ordinal,
                Optional.empty(),
                "search",
                "agent",
                Optional.empty(),
                Optional.empty(),
                Source.REPORTED,
                Optional.empty());
        return new Span.ToolCall(info, "search", "call-" + ordinal, "{}", Optional.of(result));
    }

    private static Span.ModelCall call(String text) {
        SpanInfo info = new SpanInfo(
                "model",
                Optional.empty(),
                "chat",
                "agent",
                Optional.empty(),
                Optional.empty(),
                Source.OBSERVED,
                Optional.of("E" + text));
        List<Message> said = List.of(Message.text("user", text), Message.text("user", text.substring(1)));
        return new Span.ModelCall(info, "large", "provider", 0, said, said, "stop", Usage.UNKNOWN, List.of());
    }

    private static ScoredTrial trial(long number, Scenario scenario, JsonNode output, List<Span> spans) {
        Trial trial = new Trial(
                "team",
                scenario,
                new Outcome.Completed(output),
                Usage.UNKNOWN,
                OptionalDouble.of(5),
                new Trace("trace-" + number, spans),
                Feedback.NONE,
                List.of());
        return new ScoredTrial(number, trial, List.of(new Score.Measured(Metric.SUCCESS, 1, "")));
    }

    private static Scenario scenario(long number, Task task, Expectation expectation) {
        return new Scenario(
                "case", Optional.of(task), expectation, Set.of(), Map.of(), "none", Math.toIntExact(number), 7);
    }

    private static Scenario scenario(long number) {
        return scenario(number, Task.of("Where is it?"), Expectation.NONE);
    }

    private void write(List<ScoredTrial> trials) {
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
    }

    private List<TrialView> traced(List<Long> numbers) {
        List<TrialView> found = new ArrayList<>();
        store.trials("r1").forEachTraced(numbers, found::add);
        return found;
    }

    @Test
    void everythingLongComesBackAsItWas() {
        Task task = new Task(
                List.of(TextNode.valueOf(text(1, 20_000)), TextNode.valueOf("and?")),
                JsonNodeFactory.instance.objectNode().put("notes", text(2, 30_000)));
        Expectation expectation = new Expectation(
                Optional.of(text(3, 50_000)),
                List.of("order 7731"),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Expectation.NONE.budget());
        List<List<JsonNode>> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(List.of(TextNode.valueOf(text(i, 60))));
        }
        Trial trial = new Trial(
                "team",
                scenario(0, task, expectation),
                new Outcome.Degraded(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("long", text(4, 40_000))
                                .put("short", 1),
                        text(5, 9_000)),
                Usage.UNKNOWN,
                OptionalDouble.of(5),
                new Trace("trace", List.of(tool(0, text(6, 7_000)), tool(1, text(7, 100_000)), call(text(8, 15_000)))),
                new Feedback(Optional.empty(), Map.of(), Map.of("note", text(9, 9_000))),
                List.of(new StateAnswer.Rows(rows)));
        write(List.of(new ScoredTrial(0, trial, List.of(new Score.Measured(Metric.SUCCESS, 1, "")))));
        reopen();
        assertEquals(trial, store.trials("r1").trial(0).orElseThrow().trial());
        assertEquals(
                List.of("expectation", "feedback", "output", "reason", "span", "span", "state", "task"),
                store.query("select place from whole_texts order by place, ordinal"));
        assertEquals(List.of("true"), store.query("select bool_and(strlen(text) <= 16000) from long_texts"));
    }

    @Test
    void anotherTrialOfALongCaseHasItToo() {
        Scenario first = scenario(0, Task.of(text(1, 10_000)), Expectation.NONE);
        Scenario second = scenario(1, Task.of(text(1, 10_000)), Expectation.NONE);
        write(List.of(
                trial(0, first, TextNode.valueOf("a"), List.of()), trial(1, second, TextNode.valueOf("b"), List.of())));
        assertEquals(second, traced(List.of(1L)).getFirst().trial().scenario());
        assertEquals(List.of("1|0"), store.query("select count(*), min(whole_in) from cases"));
        assertTrue(store.query("select task->'turns'->>0 from cases").getFirst().contains("characters left out"));
    }

    @Test
    void listsOfTrialsAreAbridgedAndSayHowMuchIsLeftOut() {
        String output = text(1, 20_000);
        write(List.of(trial(0, scenario(0), TextNode.valueOf(output), List.of())));
        List<TrialView> listed = new ArrayList<>();
        store.trials("r1").forEach(listed::add);
        String shown =
                listed.getFirst().trial().outcome().output().orElseThrow().textValue();
        assertTrue(shown.length() < 4_000, shown);
        assertTrue(shown.startsWith(output.substring(0, 1_000)), shown);
        assertTrue(shown.endsWith(output.substring(output.length() - 500)), shown);
        assertTrue(shown.contains(" characters left out "), shown);
    }

    /** Each of these is more than DuckDB may use, which handles thousands of rows at a time. */
    @Test
    void manyLargeAnswersAndSpansAreStoredAndReadInLittleMemory() {
        try (TrialWriter writer = store.writer("r1")) {
            for (int i = 0; i < 4; i++) {
                List<Span> spans = new ArrayList<>();
                for (int j = 0; j < 40; j++) {
                    spans.add(tool(j, text(1_000L * i + j, 40_000)));
                }
                writer.append(trial(i, scenario(i), TextNode.valueOf(text(i, 9 * MEGABYTE)), spans));
            }
            for (int i = 4; i < 300; i++) {
                writer.append(trial(i, scenario(i), TextNode.valueOf(text(i, 60_000)), List.of()));
            }
        }
        reopen();
        long[] listed = {0};
        store.trials("r1").forEach(view -> listed[0]++);
        assertEquals(300, listed[0]);
        List<Long> all = new ArrayList<>();
        for (long i = 0; i < 300; i += 3) {
            all.add(i);
        }
        long[] read = {0};
        store.trials("r1").forEachTraced(all, view -> {
            long number = view.number();
            assertEquals(
                    text(number, number < 4 ? 9 * MEGABYTE : 60_000),
                    view.trial().outcome().output().orElseThrow().textValue());
            assertEquals(number < 4 ? 40 : 0, view.trial().trace().spans().size());
            read[0]++;
        });
        assertEquals(all.size(), read[0]);
    }

    @Test
    void pageGetsTheAbridgedTextsOfATrialThatHoldsVeryMuch() {
        List<Span> spans = List.of(tool(0, text(3, 30_000)), call(text(4, 40_000)));
        write(List.of(
                trial(0, scenario(0), TextNode.valueOf(text(0, 5 * MEGABYTE)), spans),
                trial(1, scenario(1), TextNode.valueOf(text(1, MEGABYTE)), spans)));
        List<TrialView> shown = new ArrayList<>();
        store.trials("r1").forEachShown(List.of(0L, 1L, 2L), shown::add);
        assertEquals(List.of(0L, 1L), shown.stream().map(TrialView::number).toList());
        assertEquals(spans, shown.get(1).trial().trace().spans());
        assertTrue(shown.get(0)
                        .trial()
                        .outcome()
                        .output()
                        .orElseThrow()
                        .textValue()
                        .length()
                < 4_000);
        Span.ToolCall tool =
                (Span.ToolCall) shown.get(0).trial().trace().spans().getFirst();
        assertEquals("span-0", tool.info().id());
        assertTrue(tool.result().orElseThrow().length() < 4_000);
        Span.ModelCall call =
                (Span.ModelCall) shown.get(0).trial().trace().spans().get(1);
        assertEquals("user", call.input().getFirst().role());
        assertFalse(call.input().getFirst().parts().isEmpty());
    }

    @Test
    void answerThatLooksAbridgedIsTakenAsItIs() {
        String hostile = "a … 9,999 characters left out … b";
        write(List.of(trial(0, scenario(0), TextNode.valueOf(hostile), List.of())));
        assertEquals(
                hostile,
                traced(List.of(0L))
                        .getFirst()
                        .trial()
                        .outcome()
                        .output()
                        .orElseThrow()
                        .textValue());
    }
}
