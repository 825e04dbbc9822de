package dev.rehearsal.judges.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fault wrote into a model's reply is nobody's call; what a system calls planted is its own. */
class PlantedToolCallsTest {

    private static final String ARGUMENTS = "{\"order\": 7}";

    /** A refund that a model asked for, the same once more by a fault, and a tool that is not there by another. */
    private static Trial trial(Source source) {
        return Trials.said("x")
                .model(
                        source,
                        "",
                        Usage.tokens(3, 4).withModelCalls(1),
                        "{}",
                        new Part.ToolRequest("1", "refund", ARGUMENTS),
                        new Part.ToolRequest("1_again", "refund", ARGUMENTS),
                        new Part.ToolRequest("2", "refund_all", "{}"))
                .toolRun(source, "refund", "1", ARGUMENTS, "", false)
                .toolRun(source, "refund", "1_again", ARGUMENTS, "", true)
                .toolRun(source, "refund_all", "2", "{}", "no such tool", true)
                .trial();
    }

    private static List<String> names(List<ToolUse> uses) {
        return uses.stream().map(ToolUse::callId).toList();
    }

    @Test
    void areNeitherRunNorAskedForNorCounted() {
        Trial trial = trial(Source.OBSERVED);
        assertEquals(List.of("1"), names(ToolUses.run(trial.trace()).orElseThrow()));
        assertEquals(List.of("1"), names(ToolUses.ended(trial.trace()).orElseThrow()));
        assertEquals(List.of("1"), names(ToolUses.asked(trial.trace())));
        assertEquals(1, Evidence.ownToolCalls(trial.trace()).size());
        assertEquals(1, TraceUsage.of(trial.trace()).toolCalls().orElseThrow());
        assertEquals(3, Evidence.toolCalls(trial.trace()).size(), "they were there all the same");
    }

    @Test
    void areThoseThatSomebodyElseSaw() {
        Trial trial = trial(Source.REPORTED);
        assertEquals(3, ToolUses.run(trial.trace()).orElseThrow().size());
        assertEquals(3, ToolUses.asked(trial.trace()).size());
        assertEquals(3, TraceUsage.of(trial.trace()).toolCalls().orElseThrow());
    }

    @Test
    void aTrialOfNothingElseHasNone() {
        Trial trial = Trials.said("x")
                .toolRun(Source.OBSERVED, "refund_all", "2", "{}", "no such tool", true)
                .trial();
        assertTrue(ToolUses.run(trial.trace()).orElseThrow().isEmpty());
        assertTrue(ToolUses.ended(trial.trace()).orElseThrow().isEmpty());
    }

    @Test
    void oneOfEqualRequestsGoesWhereNobodyKnowsTheirIds() {
        Trial trial = Trials.said("x")
                .model(
                        Source.OBSERVED,
                        "",
                        Usage.UNKNOWN,
                        "",
                        new Part.ToolRequest("", "refund", ARGUMENTS),
                        new Part.ToolRequest("", "refund", ARGUMENTS))
                .toolRun(Source.OBSERVED, "refund", "", ARGUMENTS, "", false)
                .toolRun(Source.OBSERVED, "refund", "", ARGUMENTS, "", true)
                .trial();
        assertEquals(List.of(""), names(ToolUses.asked(trial.trace())));
    }
}
