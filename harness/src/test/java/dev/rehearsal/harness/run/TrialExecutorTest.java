package dev.rehearsal.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TrialExecutorTest {

    @Test
    void noMoreThanItsSizeWorkAtOnceAndAllDo() throws InterruptedException {
        TrialExecutor crew = new TrialExecutor(3);
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        for (int i = 0; i < 60; i++) {
            crew.send(() -> {
                most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                three.countDown();
                assertTrue(three.await(10, TimeUnit.SECONDS), "three at once");
                Thread.sleep(1);
                busy.decrementAndGet();
                done.incrementAndGet();
            });
        }
        crew.await();
        assertEquals(3, most.get());
        assertEquals(60, done.get());
        assertTrue(crew.isOpen());
    }

    @Test
    void firstFailureEndsTheWorkAndIsThrownAgain() throws InterruptedException {
        TrialExecutor crew = new TrialExecutor(2);
        IllegalStateException failure = new IllegalStateException("first");
        crew.send(() -> {
            throw failure;
        });
        while (crew.isOpen()) {
            Thread.sleep(1);
        }
        crew.send(() -> {
            throw new IllegalArgumentException("second");
        });
        assertSame(failure, assertThrows(IllegalStateException.class, crew::await));
        assertFalse(crew.stopped());
    }

    @Test
    void errorsAreThrownAgainToo() {
        TrialExecutor crew = new TrialExecutor(1);
        crew.send(() -> {
            throw new StackOverflowError("deep");
        });
        assertThrows(StackOverflowError.class, crew::await);
    }

    @Test
    void stopInterruptsThoseAtWorkAndThoseSentLater() throws InterruptedException {
        TrialExecutor crew = new TrialExecutor(2);
        AtomicInteger interrupted = new AtomicInteger();
        CountDownLatch began = new CountDownLatch(1);
        TrialExecutor.Job sleeper = () -> {
            began.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
        };
        crew.send(sleeper);
        assertTrue(began.await(10, TimeUnit.SECONDS));
        crew.stop();
        crew.send(sleeper);
        crew.await();
        assertEquals(2, interrupted.get());
        assertTrue(crew.stopped());
        assertFalse(crew.isOpen());
    }

    @Test
    void jobThatFailsWhileStoppingStillFails() throws InterruptedException {
        TrialExecutor crew = new TrialExecutor(1);
        CountDownLatch began = new CountDownLatch(1);
        crew.send(() -> {
            began.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException("the disk is full", e);
            }
        });
        assertTrue(began.await(10, TimeUnit.SECONDS));
        crew.stop();
        assertEquals(
                "the disk is full",
                assertThrows(IllegalStateException.class, crew::await).getMessage());
    }
}
