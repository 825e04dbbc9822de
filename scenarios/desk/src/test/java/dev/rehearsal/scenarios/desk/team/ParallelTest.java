package dev.rehearsal.scenarios.desk.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void whatFailsDoesNotCutTheOthersShort() {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch failing = new CountDownLatch(1);
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> Parallel.run(List.of(
                        () -> {
                            failing.countDown();
                            throw new IllegalStateException("first");
                        },
                        () -> {
                            await(failing);
                            done.incrementAndGet();
                        },
                        () -> {
                            throw new IllegalStateException("third");
                        })));
        assertEquals("first", thrown.getMessage());
        assertEquals(1, done.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertEquals(true, latch.await(10, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
