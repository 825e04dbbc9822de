package dev.rehearsal.scenarios.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

    @Test
    void sameKeysGiveTheSameValue() {
        assertEquals(
                SeededRandom.of(1, "a", "b").uniform(),
                SeededRandom.of(1, "a", "b").uniform());
        assertEquals(
                SeededRandom.of(1, "a").child("x").hex(),
                SeededRandom.of(1, "a").child("x").hex());
    }

    @Test
    void keysAreNotGluedTogether() {
        assertNotEquals(SeededRandom.hash("ab", "c"), SeededRandom.hash("a", "bc"));
        SeededRandom random = SeededRandom.of(1);
        assertNotEquals(random.child("a").child("b").hex(), random.child("ab").hex());
        assertNotEquals(random.child(0).hex(), random.child(1).hex());
    }

    @Test
    void childrenAreUniformAndUncorrelated() {
        int n = 100_000;
        SeededRandom root = SeededRandom.of(42);
        double sum = 0;
        double product = 0;
        int[] bins = new int[10];
        for (int i = 0; i < n; i++) {
            double one = root.child(i).child("x").uniform();
            double other = root.child(i).child("y").uniform();
            sum += one;
            product += (one - 0.5) * (other - 0.5);
            bins[(int) (one * 10)]++;
        }
        assertEquals(0.5, sum / n, 0.004);
        assertEquals(0, product / n * 12, 0.015);
        assertTrue(Arrays.stream(bins).allMatch(bin -> Math.abs(bin - n / 10) < 400), Arrays.toString(bins));
    }

    @Test
    void gaussianHasMeanZeroAndDeviationOne() {
        int n = 50_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double z = SeededRandom.of(7).child(i).gaussian();
            sum += z;
            squares += z * z;
        }
        assertEquals(0, sum / n, 0.02);
        assertEquals(1, squares / n, 0.03);
    }
}
