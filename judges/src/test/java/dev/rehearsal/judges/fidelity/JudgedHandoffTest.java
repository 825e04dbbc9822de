package dev.rehearsal.judges.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.planted.CorpusText;
import dev.rehearsal.judges.planted.PlantedChain;
import dev.rehearsal.judges.planted.PlantedChange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What counts as found, and what as a false alarm. */
class JudgedHandoffTest {

    private static final String ASKED = "Refund 50 EUR for order 7399 on 12 March 2026.";

    private static List<JudgedHandoff> judge(List<String> handed, List<String> whole, int hop, PlantedChange.Act act) {
        return JudgedHandoff.of(new PlantedChain(
                "one",
                new CorpusText("a.json", CorpusText.Origin.REQUEST, ASKED, false),
                handed,
                whole,
                Optional.of(new PlantedChange(act, PlantedChange.Kind.AMOUNT, hop, "50 EUR", "", ASKED)),
                OptionalInt.empty()));
    }

    @Test
    void aLossIsFoundWhereItHappensAndIsNoneFurtherOn() {
        String less = "Refund order 7399 on 12 March 2026.";
        List<JudgedHandoff> judged =
                judge(List.of(ASKED, less, less), List.of(ASKED, ASKED, ASKED), 2, PlantedChange.Act.LOSS);
        assertEquals(
                List.of(false, true, false),
                judged.stream().map(JudgedHandoff::found).toList());
        assertTrue(judged.stream().allMatch(one -> one.wrong().isEmpty()), judged.toString());
    }

    @Test
    void anAlarmAtAnotherHopIsFalse() {
        String less = "Refund order 7399 on 12 March 2026.";
        List<JudgedHandoff> judged = judge(List.of(less, less), List.of(ASKED, ASKED), 2, PlantedChange.Act.LOSS);
        assertFalse(judged.getFirst().wrong().isEmpty());
        assertFalse(judged.getLast().found());
    }

    @Test
    void whatTheTwinRaisesTooIsNotAboutTheChange() {
        String less = "Refund order 7399 on 12 March 2026.";
        List<JudgedHandoff> judged = judge(List.of(less), List.of(less), 1, PlantedChange.Act.LOSS);
        assertFalse(judged.getFirst().found());
        assertFalse(judged.getFirst().wrong().isEmpty());
    }

    @Test
    void aLossIsNoFoundInvention() {
        String less = "Refund order 7399 on 12 March 2026.";
        assertFalse(judge(List.of(less), List.of(ASKED), 1, PlantedChange.Act.INVENTION)
                .getFirst()
                .found());
    }
}
