package dev.rehearsal.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ScenarioPlayerTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Stand PLAYER = new Stand(new ScenarioPlayer(System::nanoTime), LONG);

    /** A player of clean trials without models, each told what its scenario says. */
    private record Stand(ScenarioPlayer player, Duration deadline) {
        Trial play(String name, SystemUnderTest system, Scenario scenario) throws InterruptedException {
            return player.play(
                    name,
                    system,
                    scenario,
                    scenario.task().orElseThrow(),
                    new TrialContext("t1", scenario.seed(), deadline, ModelAccess.NONE, CLEAN));
        }
    }

    private static final TrialPerturbations CLEAN = TrialPerturbations.none();

    private static Scenario scenario(Optional<Task> task) {
        Expectation secret = new Expectation(
                Optional.of("the secret answer"),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Expectation.NONE.budget());
        return new Scenario("c1", task, secret, Set.of("edge"), Map.of(), "none", 2, 77);
    }

    private static Trial play(SystemUnderTest system) throws InterruptedException {
        return PLAYER.play("team", system, scenario(Optional.of(Task.of("Say it."))));
    }

    private static SystemResponse answered(JsonNode answer) {
        return new SystemResponse(new Outcome.Completed(answer), Usage.tokens(3, 4), Trace.NONE);
    }

    @Nested
    class WhatTheSystemIsTold {

        @Test
        void taskSeedAndDeadlineAndNothingElse() throws InterruptedException {
            AtomicReference<String> told = new AtomicReference<>("");
            play((task, terms) -> {
                told.set(task + " " + terms);
                return answered(TextNode.valueOf("x"));
            });
            assertEquals(
                    Task.of("Say it.") + " " + new TrialContext("t1", 77, LONG, ModelAccess.NONE, CLEAN), told.get());
            assertFalse(told.get().contains("secret"));
        }

        @Test
        void noTypeThatReachesItCanHoldAnExpectation() {
            Method play = Arrays.stream(SystemUnderTest.class.getMethods())
                    .filter(method -> method.getName().equals("play"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of(Task.class, TrialContext.class), List.of(play.getParameterTypes()));
            List<String> parts = Arrays.stream(TrialContext.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
            assertEquals(
                    List.of(
                            "trial",
                            "seed",
                            "deadline",
                            "models",
                            "perturbations",
                            "limits",
                            "spans",
                            "tools",
                            "samples"),
                    parts);
        }

        @Test
        void whatItDoesToItsTaskStaysWithIt() throws InterruptedException {
            Task task = Task.of("Say it.");
            PLAYER.play(
                    "team",
                    (told, terms) -> {
                        told.context().put("spoilt", true);
                        return answered(TextNode.valueOf("x"));
                    },
                    scenario(Optional.of(task)));
            Trial next = PLAYER.play("team", (told, terms) -> answered(told.context()), scenario(Optional.of(task)));
            assertEquals("{}", next.outcome().output().orElseThrow().toString());
        }
    }

    @Nested
    class WhatComesOfIt {

        @Test
        void anAnswerWithUsageAndTime() throws InterruptedException {
            AtomicLong clock = new AtomicLong(1_000);
            Stand player = new Stand(new ScenarioPlayer(() -> clock.getAndAdd(2_500_000)), LONG);
            Scenario scenario = scenario(Optional.of(Task.of("Say it.")));
            Trial trial = player.play("team", (task, terms) -> answered(TextNode.valueOf("42")), scenario);
            assertEquals("team", trial.system());
            assertEquals(scenario, trial.scenario());
            assertEquals(new Outcome.Completed(TextNode.valueOf("42")), trial.outcome());
            assertEquals(Usage.tokens(3, 4), trial.usage());
            assertEquals(2.5, trial.latencyMs().orElseThrow());
            assertEquals(Feedback.NONE, trial.feedback());
        }

        @Test
        void exceptionIsACrashWithUnknownUsage() throws InterruptedException {
            Trial trial = play((task, terms) -> {
                throw new IllegalStateException("no model");
            });
            assertEquals(new Outcome.Crashed("java.lang.IllegalStateException: no model"), trial.outcome());
            assertEquals(Usage.UNKNOWN, trial.usage());
        }

        @Test
        void assertionErrorOfASystemIsItsCrashToo() throws InterruptedException {
            Trial trial = play((task, terms) -> {
                throw new AssertionError("broken");
            });
            assertInstanceOf(Outcome.Crashed.class, trial.outcome());
        }

        @Test
        void lackOfMemoryIsNoFaultOfTheSystem() {
            assertThrows(
                    OutOfMemoryError.class,
                    () -> play((task, terms) -> {
                        throw new OutOfMemoryError("heap");
                    }));
        }

        @Test
        void silenceIsATimeOutAndTheSystemIsInterrupted() throws InterruptedException {
            CountDownLatch interrupted = new CountDownLatch(1);
            Stand player = new Stand(new ScenarioPlayer(System::nanoTime), Duration.ofMillis(50));
            Trial trial = player.play(
                    "team",
                    (task, terms) -> {
                        try {
                            new CountDownLatch(1).await();
                            return answered(TextNode.valueOf("late"));
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                        }
                    },
                    scenario(Optional.of(Task.of("Say it."))));
            assertEquals(new Outcome.TimedOut("no answer within 50 ms"), trial.outcome());
            assertEquals(Usage.UNKNOWN, trial.usage());
            assertTrue(trial.latencyMs().orElseThrow() >= 50, trial::toString);
            interrupted.await();
        }

        @Test
        void systemThatIgnoresTheInterruptDoesNotHoldUpTheRun() throws InterruptedException {
            CountDownLatch release = new CountDownLatch(1);
            Stand player = new Stand(new ScenarioPlayer(System::nanoTime), Duration.ofMillis(50));
            Trial trial = player.play(
                    "team",
                    (task, terms) -> {
                        boolean released = false;
                        while (!released) {
                            try {
                                release.await();
                                released = true;
                            } catch (InterruptedException e) {
                                released = false; // stubborn on purpose
                            }
                        }
                        return answered(TextNode.valueOf("late"));
                    },
                    scenario(Optional.of(Task.of("Say it."))));
            release.countDown();
            assertInstanceOf(Outcome.TimedOut.class, trial.outcome());
        }
    }

    @Test
    void stoppedRunInterruptsTheSystemAndKeepsNothing() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<String> end = new AtomicReference<>("");
        Thread runner = Thread.ofVirtual().start(() -> {
            try {
                play((task, terms) -> {
                    began.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return answered(TextNode.valueOf("late"));
                });
                end.set("a trial");
            } catch (InterruptedException e) {
                end.set("interrupted");
            }
        });
        began.await();
        runner.interrupt();
        runner.join();
        assertEquals("interrupted", end.get());
        interrupted.await(); // the system too
    }
}
