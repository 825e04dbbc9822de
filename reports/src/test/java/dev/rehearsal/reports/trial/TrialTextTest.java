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
import dev.rehearsal.datasets.trace.SpanCounts;
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
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.IngressCounts;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
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
        String whole = TrialText.whole(TrialView.of(scored), Optional.empty(), false);
        assertTrue(whole.contains("no reference answer") && whole.contains("no schema"), whole);
    }

    @Test
    void aPerturbedTrialStandsBesideItsCleanTwinWithWhatDiffersInBrackets() {
        List<ScoredTrial> trials = Orchestrated.trials();
        List<String> texts = trials.stream()
                .filter(scored -> scored.trial().scenario().perturbation().equals("lost-last-sentence"))
                .map(scored -> TrialText.of(TrialView.of(scored), Optional.of(twin(scored, trials)), false))
                .toList();
        String lossy = texts.stream()
                .filter(text -> text.contains("LOST "))
                .findFirst()
                .orElseThrow();
        String beside = lossy.substring(lossy.indexOf("beside its clean twin"), lossy.indexOf("\ntrace"));
        for (String part : List.of("  trial ", ", success ", "  handoff ", "    twin  ", "    here  ", "[", "]")) {
            assertTrue(beside.contains(part), () -> part + " in " + beside);
        }
        TrialView evil = hostile(calls("still raining"));
        String told = TrialText.of(evil, Optional.of(hostile(calls(EVIL))), false);
        assertTrue(told.contains("beside its clean twin"), told);
        assertFalse(told.contains("\u001b"), told);
    }

    private static TrialView twin(ScoredTrial perturbed, List<ScoredTrial> trials) {
        Scenario scenario = perturbed.trial().scenario();
        return trials.stream()
                .filter(other -> other.trial().system().equals(perturbed.trial().system())
                        && other.trial().scenario().caseId().equals(scenario.caseId())
                        && other.trial().scenario().repetition() == scenario.repetition()
                        && other.trial().scenario().perturbation().equals("none"))
                .map(TrialView::of)
                .findFirst()
                .orElseThrow();
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
    void namesKnownFailuresThatShowOrOnlySeemTo() {
        String text = oneSpace(TrialText.of(hostile(calls("still raining")), false));
        assertTrue(
                text.contains("findings loop seen \"weather\" was run 4 times with the same arguments, always with"),
                text);
        String polled = oneSpace(TrialText.of(hostile(calls("pending")), false));
        assertTrue(polled.contains("findings loop explained \"weather\" was run 4 times"), polled);
        assertFalse(TrialText.of(hostile(List.of()), false).contains("findings"), "nothing shows");
    }

    private static String oneSpace(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static List<Span> calls(String result) {
        return IntStream.range(0, 4)
                .<Span>mapToObj(i -> new Span.ToolCall(
                        new SpanInfo(
                                "t" + i,
                                Optional.empty(),
                                "a",
                                "a",
                                Optional.empty(),
                                Optional.empty(),
                                Source.OBSERVED,
                                Optional.empty()),
                        "weather",
                        "c" + i,
                        "{}",
                        Optional.of(result)))
                .toList();
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

    private static Trial told(FiredPerturbation... actions) {
        Trial bare = team("rate-limit").trial();
        return bare.with(new PlayFacts(
                OptionalLong.of(actions.length), OptionalDouble.empty(), List.of(actions), OptionalLong.of(0)));
    }

    private static String text(Trial trial) {
        return TrialText.of(new TrialView(3, trial, Optional.of(false), List.of()), false);
    }

    @Test
    void whatTheSystemWasReallyToldStandsBelowWhatTheCaseAsks() {
        String text = text(told(new FiredPerturbation(
                "typos", InjectionPoint.INPUT, "", 1, "My parcel never came.", "My pacrel never came.", 0)));
        List<String> lines = text.lines().toList();
        int task = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("task "))
                .findFirst()
                .orElseThrow());
        assertEquals("told     My pacrel never came.", lines.get(task + 1), text);
    }

    @Test
    void callsThatCameTooEarlyAreSaidWithTheRefusalThatTheyDidNotHeed() {
        String text = text(told(new FiredPerturbation(
                "rate-limit", InjectionPoint.PRODUCER_REPLY, "triage", 3, "", "429 rate_limit_exceeded", 1_000, 2)));
        assertTrue(
                text.contains(
                        "rate-limit at model call 3 of triage, after which 2 calls came too early and were refused"
                                + " again: 429 rate_limit_exceeded"),
                text);
    }

    @Test
    void spansThatTheSystemSentAreCountedByWhatBecameOfThem() {
        SpanCounts spans = new SpanCounts(31, 1, new TreeMap<>(Map.of("http", 4L, "db\u001b[31m", 2L)));
        Trial trial = team("none").trial();
        String text = text(trial.with(trial.play().with(new IngressCounts(spans))));
        assertTrue(
                text.contains(
                        System.lineSeparator() + "spans    38 spans received, 31 understood, 6 of kinds http (4), db"),
                text);
        assertTrue(text.contains("(2), 1 refused, which break a rule of OTLP" + System.lineSeparator()), text);
        assertFalse(text.contains("\u001b"), text);
        assertFalse(text(trial).contains("spans received"), "nothing is said where nothing came");
    }

    @Test
    void whatWasChangedWithinTheTrialIsSaidWithPlaceAndBothTexts() {
        String text = text(told(
                new FiredPerturbation(
                        "rate-limit", InjectionPoint.PRODUCER_REPLY, "triage", 3, "", "429 rate_limit_exceeded", 20),
                new FiredPerturbation(
                        "malformed-json",
                        InjectionPoint.PRODUCER_REPLY,
                        "billing",
                        4,
                        "{\"amount\": 42.5}",
                        "{\"amount\"",
                        0),
                new FiredPerturbation(
                        "failing-tool", InjectionPoint.TOOL_BEFORE_EFFECT, "refund", 0, "", "503 unavailable", 0),
                new FiredPerturbation(
                        "lost", InjectionPoint.PRODUCER_REPLY, "triage -> billing", 0, "Do it. Now.", "Do it.", 0)));
        assertTrue(text.contains("rate-limit at model call 3 of triage: 429 rate_limit_exceeded"), text);
        assertTrue(
                text.contains(
                        "malformed-json at model call 4 of billing\n    was  {\"amount\": 42.5}\n    is   {\"amount\"\n"),
                text);
        assertTrue(text.contains("failing-tool at the tool refund: 503 unavailable"), text);
        assertTrue(text.contains("lost at the handoff triage -> billing\n    was  Do it. Now.\n    is   Do it."), text);
        assertFalse(text.contains("\ntold "), text);
    }

    @Test
    void aPerturbationThatNeverActedIsSaidToHaveDoneNothing() {
        String text = TrialText.of(team("never"), false);
        assertTrue(text.contains("never never acted: there was nothing for it to act on"), text);
        assertFalse(TrialText.of(team("none"), false).contains("never acted"), text);
    }

    @Test
    void hostileTextsOfActionsAreVisibleAndBounded() {
        String evil = EVIL.repeat(40_000);
        String text = text(told(
                new FiredPerturbation(EVIL, InjectionPoint.INPUT, "", 1, evil, evil, 0),
                new FiredPerturbation(EVIL, InjectionPoint.PRODUCER_REPLY, evil, 2, evil, evil, 0)));
        assertFalse(text.contains("\u001b") || text.contains("\u202e"), "control characters");
        assertTrue(text.length() < 20_000, "length " + text.length());
    }
}
