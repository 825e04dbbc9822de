package dev.rehearsal.judges.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorruptionTest {

    private static final Twin RIGHT = new Twin("completed", Optional.of(true));
    private static final Twin WRONG = new Twin("completed", Optional.of(false));

    private static CaseRecovery one(int i, int judged, int corrupted, Map<Twin, Integer> clean) {
        return new CaseRecovery("case-" + i, Map.of(), judged, corrupted, clean);
    }

    @Test
    void noiseIsTheShareOfCleanPairsThatTurnFromRightToWrong() {
        assertEquals(OptionalDouble.of(0), Corruption.noise(Map.of(RIGHT, 3)));
        assertEquals(OptionalDouble.of(0.5), Corruption.noise(Map.of(RIGHT, 2, WRONG, 1)));
        assertEquals(OptionalDouble.of(1), Corruption.noise(Map.of(RIGHT, 1, WRONG, 2)));
    }

    @Test
    void oneCleanRepetitionOrNoRightOneCannotTell() {
        assertEquals(OptionalDouble.empty(), Corruption.noise(Map.of(RIGHT, 1)));
        assertEquals(OptionalDouble.empty(), Corruption.noise(Map.of(WRONG, 4)));
        assertEquals(Optional.empty(), Corruption.net(List.of(one(0, 1, 1, Map.of(RIGHT, 1))), 0.95));
    }

    @Test
    void aFlakySystemIsNotCalledCorrupted() {
        // Half of all clean trials fail, and half of the perturbed ones: the perturbation did nothing.
        List<CaseRecovery> cases = IntStream.range(0, 40)
                .mapToObj(i -> one(i, 1, i % 2, Map.of(RIGHT, 2, WRONG, 1)))
                .toList();
        Comparison.Difference difference =
                Corruption.net(cases, 0.95).orElseThrow().difference().orElseThrow();
        assertEquals(0, difference.value(), 1e-12);
        assertTrue(difference.interval().orElseThrow().contains(0));
    }

    @Test
    void whatAPerturbationCorruptsIsFoundAgain() {
        List<CaseRecovery> cases = IntStream.range(0, 40)
                .mapToObj(i -> one(i, 2, i % 4 == 0 ? 0 : 2, Map.of(RIGHT, 2)))
                .toList();
        Comparison net = Corruption.net(cases, 0.95).orElseThrow();
        assertEquals(0.75, net.difference().orElseThrow().value(), 1e-12);
        assertTrue(net.difference().orElseThrow().interval().orElseThrow().low() > 0.5);
        assertEquals(40, net.candidate().cases());
    }

    @Test
    void escalatedCleanTrialsAreNoNoise() {
        assertEquals(
                OptionalDouble.of(0), Corruption.noise(Map.of(RIGHT, 1, new Twin("escalated", Optional.of(false)), 1)));
    }
}
