package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class PassKTest {

    static double at(SortedMap<Integer, Double> byK, int k) {
        return Optional.ofNullable(byK.get(k)).orElseThrow();
    }

    @Test
    void twoOfFourPassesGiveTheBinomialRatios() {
        PassK found = PassK.of(List.of(RatesTest.tally("a", 2, 4)), 4);
        // C(2,k)/C(4,k) and 1 - C(2,k)/C(4,k).
        assertEquals(Map.of(1, 0.5, 2, 1 / 6.0, 3, 0.0, 4, 0.0), found.passHatK());
        assertEquals(0.5, at(found.passAtK(), 1), 1e-12);
        assertEquals(5 / 6.0, at(found.passAtK(), 2), 1e-12);
        assertEquals(1, at(found.passAtK(), 3), 1e-12);
    }

    @Test
    void casesWithFewerTrialsTakeNoPart() {
        PassK found = PassK.of(List.of(RatesTest.tally("a", 4, 4), RatesTest.tally("b", 0, 1)), 8);
        assertEquals(Map.of(1, 2, 2, 1, 3, 1, 4, 1), found.casesWithK());
        assertEquals(0.5, at(found.passHatK(), 1), 1e-12);
        assertEquals(1, at(found.passHatK(), 2), 1e-12);
    }

    @Test
    void manyTrialsAreNoTrouble() {
        PassK found = PassK.of(List.of(RatesTest.tally("a", 900_000, 1_000_000)), 10);
        assertEquals(Math.pow(0.9, 10), at(found.passHatK(), 10), 1e-5);
        assertEquals(1 - Math.pow(0.1, 10), at(found.passAtK(), 10), 1e-12);
    }

    @Test
    void gradesAreRefused() {
        List<CaseTally> grades = List.of(new CaseTally("a", Map.of(), new Tally(2, 0, 0.7, 0.3)));
        assertThrows(IllegalArgumentException.class, () -> PassK.of(grades, 1));
        assertThrows(IllegalArgumentException.class, () -> PassK.of(List.of(), 0));
        assertEquals(Map.of(), PassK.of(List.of(), 3).passHatK());
    }
}
