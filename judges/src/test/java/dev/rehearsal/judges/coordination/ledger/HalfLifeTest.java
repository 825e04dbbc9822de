package dev.rehearsal.judges.coordination.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HalfLifeTest {

    @Test
    void lossOfAFifthAHopHalvesInAboutThreeHops() {
        assertEquals(
                Math.log(0.5) / Math.log(0.8),
                HalfLife.of(List.of(new HopShare(1, 8, 10), new HopShare(2, 16, 20)))
                        .orElseThrow(),
                1e-12);
        assertEquals(1, HalfLife.of(List.of(new HopShare(1, 5, 10))).orElseThrow(), 1e-12);
    }

    @Test
    void nothingLostNeverHalvesAndNothingOwedIsUnknown() {
        assertEquals(
                Double.POSITIVE_INFINITY,
                HalfLife.of(List.of(new HopShare(1, 3, 3))).orElseThrow());
        assertEquals(0, HalfLife.of(List.of(new HopShare(1, 0, 3))).orElseThrow());
        assertEquals(OptionalDouble.empty(), HalfLife.of(List.of()));
    }

    @Test
    void sharesOfTrialsAddUpByHop() {
        assertEquals(
                List.of(new HopShare(1, 3, 4), new HopShare(2, 1, 1)),
                HalfLife.sum(List.of(
                        List.of(new HopShare(1, 1, 2)), List.of(new HopShare(1, 2, 2), new HopShare(2, 1, 1)))));
    }

    @Test
    void shareIsOneOfAll() {
        assertThrows(IllegalArgumentException.class, () -> HalfLife.ofKeptShare(1.1));
        assertThrows(IllegalArgumentException.class, () -> new HopShare(1, 3, 2));
    }
}
