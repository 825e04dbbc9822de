package dev.rehearsal.reports.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Orchestrated;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Trials on a terminal. */
class TrialTextTest {

    private static final String EVIL = "\u001b[31mred\u0007 \u202edrow\nnext";

    private static TrialView team(String perturbation) {
        return Orchestrated.trials().stream()
                .filter(scored -> scored.trial().system().equals("team")
                        && scored.trial().scenario().perturbation().equals(perturbation)
                        && !scored.trial().trace().spans().isEmpty())
                .map(TrialView::of)
                .findFirst()
                .orElseThrow();
    }

    private static SpanInfo info(String id, Optional<String> parent, String name) {
        return new SpanInfo(
                id, parent, name, name, Optional.empty(), Optional.empty(), Source.OBSERVED, Optional.of(name));
    }

    private static TrialView hostile(List<Span> spans) {
        Scenario scenario = new Scenario(
                EVIL,
                Optional.of(new Task(List.of(TextNode.valueOf(EVIL)), JsonNodeFactory.instance.objectNode())),
                Expectation.NONE,
                Set.of(),
                Map.of(),
                EVIL,
                0,
                1);
        Trial trial = new Trial(
                EVIL,
                scenario,
                new Outcome.Completed(TextNode.valueOf(EVIL.repeat(1_000))),
                Usage.UNKNOWN,
                OptionalDouble.empty(),
                new Trace("t", spans),
                Feedback.NONE);
        return TrialView.of(new ScoredTrial(3, trial, List.of(new Score.Measured(Metric.SUCCESS, 0, EVIL))));
    }

    @Test
    void tellsTaskScoresAndTheTraceAsATreeWithTokens() {
        String text = TrialText.of(team("none"), false);
        for (String part : List.of("trial ", "task ", "success ", "usage ", "\nscores\n", "\ntrace\n", " tokens")) {
            assertTrue(text.contains(part), () -> part + " in " + text);
        }
        assertFalse(text.contains("\u001b"), "no colour without a terminal");
    }

    @Test
    void scoresThatDoNotApplyAreOneLineUnlessAllIsAskedFor() {
        ScoredTrial scored = new ScoredTrial(
                1,
                team("none").trial(),
                List.of(
                        new Score.Measured(Metric.SUCCESS, 1, "all passed"),
                        new Score.Abstained(Metric.rate("exact"), "no reference answer"),
                        new Score.Abstained(Metric.rate("schema"), "no schema")));
        String text = TrialText.of(TrialView.of(scored), false);
        assertTrue(text.contains("  2 not applicable, --whole says why: exact, schema\n"), text);
        assertFalse(text.contains("no schema"), text);
        String whole = TrialText.whole(TrialView.of(scored), false);
        assertTrue(whole.contains("no reference answer") && whole.contains("no schema"), whole);
    }

    @Test
    void namesWhatAHandoffLost() {
        List<String> texts = Orchestrated.trials().stream()
                .filter(scored -> scored.trial().scenario().perturbation().equals("lost-last-sentence"))
                .map(scored -> TrialText.of(TrialView.of(scored), false))
                .toList();
        assertTrue(texts.stream().anyMatch(text -> text.contains("LOST ")), () -> texts.getFirst());
    }

    @Test
    void coloursOnlyOnATerminal() {
        String text = TrialText.of(hostile(List.of()), true);
        assertTrue(text.contains("\u001b[31mno\u001b[0m"), text);
        assertEquals(
                TrialText.of(hostile(List.of()), false),
                text.replaceAll("\u001b\\[(0|1|2|31|32)m", ""),
                "nothing else in it steers the terminal");
    }

    @Test
    void letsNothingHostileThrough() {
        String text = TrialText.of(hostile(List.of(new Span.AgentSpan(info("a", Optional.empty(), EVIL)))), false);
        assertTrue(text.chars().noneMatch(c -> (c < ' ' && c != '\n') || c == 0x202e), text);
        assertTrue(text.length() < 10_000, "bounded");
    }

    @Nested
    class Trees {

        @Test
        void areDrawnWithEachSpanOnceEvenInCircles() {
            List<Span> spans = List.of(
                    new Span.AgentSpan(info("a", Optional.of("b"), "first")),
                    new Span.AgentSpan(info("b", Optional.of("a"), "second")),
                    new Span.AgentSpan(info("b", Optional.of("a"), "double")),
                    new Span.AgentSpan(info("c", Optional.of("c"), "own parent")));
            List<String> lines = TraceText.of(hostile(spans).trial(), new Paint(false));
            assertEquals(
                    List.of(
                            "agent first  ERROR first",
                            "└ agent second  ERROR second",
                            "agent double  ERROR double",
                            "agent own parent  ERROR own parent"),
                    lines);
        }

        @Test
        void areBoundedInDepthAndSize() {
            List<Span> chain = IntStream.range(0, 2_000)
                    .<Span>mapToObj(i -> new Span.AgentSpan(
                            info("s" + i, i == 0 ? Optional.empty() : Optional.of("s" + (i - 1)), "deep")))
                    .toList();
            List<String> lines = TraceText.of(hostile(chain).trial(), new Paint(false));
            assertEquals("1,500 more spans", lines.getLast());
            assertTrue(lines.stream().allMatch(line -> line.length() < 200));
        }
    }

    @Nested
    class Lists {

        private final Trials trials = new Trials() {
            @Override
            public List<TrialView> of(String system, String caseId, String perturbation) {
                return List.of();
            }

            @Override
            public void forEach(Consumer<TrialView> each) {
                Orchestrated.trials().stream().map(TrialView::of).forEach(each);
                each.accept(hostile(List.of()));
            }

            @Override
            public void forEachAmount(Consumer<Amount> each) {
                forEach(view -> {});
            }
        };

        @Test
        void areFilteredAndBounded() {
            String all = TrialList.of(trials, view -> true, 5, false);
            assertEquals(7, all.lines().count(), all);
            assertTrue(all.endsWith("481 of 481 trials, 5 shown" + System.lineSeparator()), all);
            String failed = TrialList.of(trials, view -> view.success().equals(Optional.of(false)), 1_000, false);
            assertFalse(failed.contains(" yes "), failed);
            assertTrue(failed.chars().noneMatch(c -> (c < ' ' && c != '\n') || c == 0x202e), failed);
        }

        @Test
        void ofNothingSaySo() {
            assertEquals("0 of 481 trials" + System.lineSeparator(), TrialList.of(trials, view -> false, 5, false));
        }
    }
}
