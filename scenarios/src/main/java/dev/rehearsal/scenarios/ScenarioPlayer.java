package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentFailure;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * A player of one scenario at a time on a system, which makes a trial of whatever comes of it: an answer, an exception,
 * silence. Thread-safe; callers play as many at once as they like.
 */
public final class ScenarioPlayer {

    private static final double NANOS_PER_MS = 1e6;

    private final LongSupplier nanoTime;

    /** Make a player; {@code nanoTime} is the clock, {@code System::nanoTime}. */
    public ScenarioPlayer(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Play a scenario that nobody takes over; see {@link #play(String, SystemUnderTest, Scenario, Task, TrialContext, TakeoverSwitch)}. */
    public Trial play(String name, SystemUnderTest system, Scenario scenario, Task task, TrialContext terms)
            throws InterruptedException {
        return play(name, system, scenario, task, terms, new TakeoverSwitch());
    }

    /**
     * Play the scenario on a virtual thread of its own, which is interrupted at the deadline. Perturbations of the input are
     * applied by the caller; the expectation's queries are asked of the world that the system leaves behind.
     *
     * @param name the system's name in the suite
     * @param task all that the system is told
     * @param takeover ends it early, as {@link Outcome.Escalated}; closed on return
     * @throws InterruptedException when the run is stopped; nothing is kept of the trial then
     * @throws OutOfMemoryError where the memory did not suffice, which is no failure of the system
     */
    public Trial play(
            String name,
            SystemUnderTest system,
            Scenario scenario,
            Task task,
            TrialContext terms,
            TakeoverSwitch takeover)
            throws InterruptedException {
        Optional<String> unready = unready(system, terms);
        if (unready.isPresent()) {
            return new Trial(
                    name,
                    scenario,
                    new Outcome.NotPlayed(unready.get()),
                    Usage.UNKNOWN,
                    OptionalDouble.empty(),
                    Trace.NONE,
                    Feedback.NONE);
        }
        Task own = new Task(task.turns(), task.context()); // a copy: what a system does to it reaches no other trial
        FutureTask<SystemResponse> playing = new FutureTask<>(() -> played(system, own, terms));
        long start = nanoTime.getAsLong();
        Thread thread = Thread.ofVirtual().name("trial-" + terms.trial()).start(playing);
        takeover.onTakeover(() -> playing.cancel(true));
        SystemResponse played;
        OptionalLong late = OptionalLong.empty();
        try {
            played = playing.get(terms.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            played = ended(new Outcome.Escalated(Optional.empty(), "")); // told below
        } catch (TimeoutException e) {
            late = OptionalLong.of(nanoTime.getAsLong());
            played = ended(new Outcome.TimedOut(
                    "no answer within " + terms.deadline().toMillis() + " ms" + silence(system, terms)));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof OutOfMemoryError lack
                    ? lack
                    : new AssertionError("whatever else a system throws is an outcome", e);
        } finally {
            thread.interrupt();
        }
        double latency = (late.orElseGet(nanoTime) - start) / NANOS_PER_MS;
        Optional<Outcome> taken = takeover.close().map(why -> new Outcome.Escalated(Optional.empty(), why));
        StateQueries.Answers state =
                StateQueries.ask(played.world(), scenario.expectation().state());
        return new Trial(
                name,
                scenario,
                taken.or(() -> state.failure().map(Outcome.NotPlayed::new))
                        .orElse(AnswerValidator.checked(played.outcome())),
                played.usage(),
                OptionalDouble.of(latency),
                played.trace(),
                Feedback.NONE,
                state.answers());
    }

    /** What a trial needs and does not get is infrastructure's failure. */
    private static Optional<String> unready(SystemUnderTest system, TrialContext terms) throws InterruptedException {
        try {
            system.prepare(terms);
            return Optional.empty();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Optional.of("the trial could not be made ready: " + ComponentFailure.describe(e));
        }
    }

    /** What it throws instead of an explanation changes no outcome. */
    private static String silence(SystemUnderTest system, TrialContext terms) throws InterruptedException {
        try {
            return system.explainSilence(terms.trial()).map(". "::concat).orElse("");
        } catch (RuntimeException e) {
            return ". Asked why, it threw " + ComponentFailure.describe(e);
        }
    }

    /** Whatever it throws is an outcome, an Error too. But the memory is everybody's: who used it up, nobody knows. */
    private static SystemResponse played(SystemUnderTest system, Task task, TrialContext terms) {
        try {
            return Objects.requireNonNull(system.play(task, terms), "the system gave null instead of a response");
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            return ended(new Outcome.Crashed(ComponentFailure.describe(e)));
        }
    }

    private static SystemResponse ended(Outcome outcome) {
        return new SystemResponse(outcome, Usage.UNKNOWN, Trace.NONE);
    }
}
