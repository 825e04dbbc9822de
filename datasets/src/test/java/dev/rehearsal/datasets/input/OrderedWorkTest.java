package dev.rehearsal.datasets.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OrderedWorkTest {

    @Test
    void resultsComeInTheOrderOfTheComputationsWhicheverEndsFirst() {
        OrderedWork<Integer> work = new OrderedWork<>(100);
        CountDownLatch second = new CountDownLatch(1);
        boolean several = Runtime.getRuntime().availableProcessors() > 1;
        work.add(1, () -> {
            try {
                if (several) {
                    second.await();
                }
                return 1;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        work.add(1, () -> {
            second.countDown();
            return 2;
        });
        assertEquals(List.of(1, 2), List.of(work.next(), work.next()));
        assertTrue(work.isEmpty());
    }

    @Test
    void whatAComputationThrowsIsThrownAtItsPlaceAndTheRestGoesOn() {
        OrderedWork<String> work = new OrderedWork<>(100);
        work.add(1, () -> "a");
        work.add(1, () -> {
            throw new InvalidInputException("f:2", "must be", "is not", "Mend it");
        });
        work.add(1, () -> {
            throw new StackOverflowError("deep");
        });
        work.add(1, () -> "d");
        assertEquals("a", work.next());
        assertThrows(InvalidInputException.class, work::next);
        assertThrows(StackOverflowError.class, work::next);
        assertEquals("d", work.next());
    }

    @Test
    void isFullByWeightAndByNumber() {
        OrderedWork<Integer> heavy = new OrderedWork<>(10);
        assertFalse(heavy.isFull());
        heavy.add(50, () -> 1); // one alone may be heavier than all together
        assertTrue(heavy.isFull());
        heavy.next();
        assertFalse(heavy.isFull());
        OrderedWork<Integer> light = new OrderedWork<>(Long.MAX_VALUE);
        List<Integer> given = new ArrayList<>();
        while (!light.isFull()) {
            given.add(given.size());
            int value = given.getLast();
            light.add(0, () -> value);
        }
        assertTrue(given.size() > Runtime.getRuntime().availableProcessors());
        List<Integer> taken = new ArrayList<>();
        while (!light.isEmpty()) {
            taken.add(light.next());
        }
        assertEquals(given, taken);
    }
}
