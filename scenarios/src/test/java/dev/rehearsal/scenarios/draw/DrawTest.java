package dev.rehearsal.scenarios.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DrawTest {

    @Test
    void sameKeysGiveTheSameValue() {
        assertEquals(Draw.of(1, "a", "b").uniform(), Draw.of(1, "a", "b").uniform());
        assertEquals(
                Draw.of(1, "a").child("x").hex(), Draw.of(1, "a").child("x").hex());
    }

    @Test
    void keysAreNotGluedTogether() {
        assertNotEquals(Draw.hash("ab", "c"), Draw.hash("a", "bc"));
        Draw draw = Draw.of(1);
        assertNotEquals(draw.child("a").child("b").hex(), draw.child("ab").hex());
        assertNotEquals(draw.child(0).hex(), draw.child(1).hex());
    }

    @Test
    void childrenAreUniformAndUncorrelated() {
        int n = 100_000;
        Draw root = Draw.of(42);
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
            double z = Draw.of(7).child(i).gaussian();
            sum += z;
            squares += z * z;
        }
        assertEquals(0, sum / n, 0.02);
        assertEquals(1, squares / n, 0.03);
    }
}
