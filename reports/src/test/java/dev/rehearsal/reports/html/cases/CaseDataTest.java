package dev.rehearsal.reports.html.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.html.Embedded;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CaseDataTest {

    /** So many cases of one trial each; every thousandth fails, and every text is noise that hardly packs. */
    private record Noise(int cases, int length) implements Trials {

        @Override
        public List<TrialView> of(String system, String caseId, String perturbation) {
            return List.of(view(Integer.parseInt(caseId)));
        }

        @Override
        public void forEach(Consumer<TrialView> reader) {
            for (int i = 0; i < cases; i++) {
                reader.accept(view(i));
            }
        }

        @Override
        public void forEachTraced(List<Long> numbers, Consumer<TrialView> reader) {
            numbers.forEach(number -> reader.accept(view(number.intValue())));
        }

        private TrialView view(int i) {
            byte[] bytes = new byte[length / 2];
            new Random(i).nextBytes(bytes);
            String noise = java.util.HexFormat.of().formatHex(bytes);
            boolean good = i % 1_000 != 999;
            Span call = new Span.ModelCall(
                    new SpanInfo(
                            "m",
                            Optional.empty(),
                            "m",
                            "a",
                            Optional.empty(),
                            Optional.empty(),
                            Source.OBSERVED,
                            Optional.empty()),
                    "m",
                    "p",
                    0,
                    List.of(Message.text("user", noise)),
                    List.of(Message.text("assistant", "done " + i)),
                    "stop",
                    Usage.UNKNOWN,
                    List.of());
            Scenario scenario = new Scenario(
                    Integer.toString(i),
                    Optional.of(Task.of("Do " + i)),
                    Expectation.NONE,
                    Set.of(),
                    Map.of(),
                    "none",
                    0,
                    7);
            Trial trial = new Trial(
                    "team",
                    scenario,
                    new Outcome.Completed(TextNode.valueOf("done " + i)),
                    Usage.UNKNOWN,
                    OptionalDouble.of(i),
                    new Trace("", List.of(call)),
                    Feedback.NONE);
            return new TrialView(
                    i, trial, Optional.of(good), List.of(new Score.Measured(Metric.SUCCESS, good ? 1 : 0, "")));
        }
    }

    private static String written(Trials trials) throws IOException {
        CaseData data = new CaseData(Fixture.alone(), trials);
        trials.forEachAmount(data::add);
        StringWriter page = new StringWriter();
        data.write(page);
        return page.toString();
    }

    @Test
    void detailsStopWhereThePageIsFullAndFailuresComeFirst() throws IOException {
        String written = written(new Noise(5_000, 8_000));
        assertTrue(written.length() <= CaseData.MOST_BYTES, written.length() + " bytes");
        assertTrue(written.length() > CaseData.MOST_BYTES * 0.8, written.length() + " bytes");
        Embedded data = new Embedded(written);
        JsonNode chunks = data.block("index").path("chunks");
        assertTrue(chunks.size() > 500 && chunks.size() < 5_000, chunks.size() + " cases");
        for (int i = 999; i < 5_000; i += 1_000) {
            assertEquals(0, chunks.path(Integer.toString(i)).asInt(-1), "case " + i);
        }
        assertEquals(5_000, data.block("rows").path("columns").path("number").size());
    }

    @Test
    void beyondTheMostRowsThoseOfFailuresComeFirst() throws IOException {
        Embedded data = new Embedded(written(new Noise(21_000, 10)));
        JsonNode rows = data.block("rows").path("columns");
        assertEquals(CaseData.MOST_ROWS, rows.path("number").size());
        assertEquals(21_000, data.block("index").path("trials").intValue());
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < rows.path("success").size(); i++) {
            if (rows.path("success").get(i).intValue() == 0) {
                failed.add(rows.path("number").get(i).intValue());
            }
        }
        assertEquals(21, failed.size());
        assertEquals(20_999, failed.getLast());
        assertEquals(
                CaseData.MOST_DETAILED_OF_MANY,
                data.block("index").path("chunks").size());
    }

    @Test
    void textsThatComeAgainAreKeptOnce() throws IOException {
        String prompt = "You are the service desk of a shop. ".repeat(40);
        Texts texts = new Texts();
        texts.begin();
        int first = texts.ref(prompt, 10_000);
        assertEquals(first, texts.ref(prompt, 10_000));
        assertEquals(1, texts.end().size());
        texts.begin();
        assertEquals(-1, texts.ref(prompt, 10_000));
        texts.begin();
        assertEquals(-1, texts.ref(prompt, 10_000));
        assertEquals(0, texts.end().size());
        assertEquals(prompt, texts.common().get(0).textValue());
    }
}
