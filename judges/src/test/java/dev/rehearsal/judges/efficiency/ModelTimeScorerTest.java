package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ModelTimeScorerTest implements ScorerContract {

    private static final List<Message> ASKED = List.of(Message.text("user", "Refund order 7731."));

    @Override
    public Scorer scorer() {
        return new ModelTimeScorer();
    }

    private static Trials called(int... milliseconds) {
        Trials trial = Trials.said("x");
        for (int one : milliseconds) {
            trial.call("billing", Usage.tokens(10, 1), one, "", ASKED, new Part.Text("ok"));
        }
        return trial;
    }

    @Override
    public Trial good() {
        return called(400, 600).trial();
    }

    @Override
    public double goodValue() {
        return 1000;
    }

    @Override
    public Trial bad() {
        return called(600, 600, 600).trial();
    }

    @Override
    public double badValue() {
        return 1800;
    }

    @Test
    void failedCallsAreWaitedForToo() {
        assertEquals(
                1030,
                value(called(400, 600)
                        .call("billing", Usage.UNKNOWN, 30, "429", ASKED)
                        .trial()));
    }

    @Test
    void unknownTimeIsNever0() {
        assertAbstains(Trials.said("x").trial());
        assertAbstains(called(400, -1).trial());
    }

    @Test
    void usageIsSummedByAgentAndModelAndUnknownStaysUnknown() {
        List<ModelUsage> usage = ModelUsage.of(called(400, 600)
                .call("writer", Usage.UNKNOWN, -1, "", ASKED, new Part.Text("ok"))
                .call("billing", Usage.UNKNOWN, 30, "429", ASKED)
                .trial()
                .trace());
        assertEquals(
                List.of(
                        new ModelUsage(
                                "billing",
                                "m",
                                3,
                                OptionalLong.of(20),
                                OptionalLong.of(2),
                                OptionalDouble.empty(),
                                OptionalDouble.of(1030)),
                        new ModelUsage(
                                "writer",
                                "m",
                                1,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty())),
                usage);
    }
}
