package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.TrialScores;
import dev.rehearsal.scenarios.GatedPlayer;
import dev.rehearsal.scenarios.GatedPlayer.Take;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.TrialGate;
import dev.rehearsal.scenarios.gateway.TrialTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Open the gateway to a test that calls its system itself: calls go to {@link #models()}, what the gateway cannot see is
 * noted in {@link #recorder()}, and {@link #trial} makes a trial of it. Closed with the test.
 */
public final class Door implements AutoCloseable {

    private static final double NANOS_PER_MS = 1e6;

    private final Evaluation evaluation;
    private final String system;
    private final boolean simulated;
    private final Recorder recorder;
    private final TrialGate gate;
    private final long start = System.nanoTime();
    private boolean ended;

    Door(Evaluation evaluation, String system, String test, Models models) {
        this.evaluation = evaluation;
        this.system = system;
        this.simulated = models.simulated();
        this.recorder = new Recorder(test);
        if (models.backends().isEmpty()) {
            throw new InvalidInput(
                    test,
                    "a test that is given the gateway must have a model behind it",
                    "it has none",
                    "Annotate class or method with @Model(\"{provider: …}\")");
        }
        this.gate = evaluation.gateway().open(TrialTerms.of(test, Seeds.trial(1, test, 0, ""), models.backends()));
    }

    /** Return where models are called: an OpenAI-compatible address and this test's key. */
    public ModelAccess models() {
        return new ModelAccess(gate.baseUrl(), gate.token());
    }

    /** Return where the test notes what its system does between calls. */
    public Recorder recorder() {
        return recorder;
    }

    /**
     * End the trial, score and store it.
     *
     * @param golden what was asked
     * @param answer what the system said
     */
    public PlayedTrial trial(GoldenCase golden, String answer) throws InterruptedException {
        if (ended) {
            throw new IllegalStateException(
                    "door: trial() must be called once, but was called again. Take a Stage to play several trials.");
        }
        ended = true;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int repetition = evaluation.nextRepetition(system, golden.id());
        Scenario scenario = new Scenario(
                golden.id(),
                Optional.of(golden.task()),
                golden.expectation(),
                golden.tags(),
                golden.clusters(),
                RecordedRun.CLEAN,
                repetition,
                Seeds.trial(1, golden.id(), repetition, ""));
        Trial told = new Trial(
                system,
                scenario,
                new Outcome.Completed(TextNode.valueOf(answer)),
                Usage.UNKNOWN,
                OptionalDouble.of(took.toNanos() / NANOS_PER_MS),
                recorder.trace(),
                Feedback.NONE);
        Take take = Take.recorded(GatedPlayer.observed(told, gate.close(), took));
        TrialScores scored = evaluation.standard().score(take);
        return new PlayedTrial(
                take.trial(),
                scored.scores(),
                OptionalLong.empty(),
                Optional.empty(),
                evaluation.add(take.trial(), scored, simulated));
    }

    /** Refuse further calls. */
    @Override
    public void close() {
        gate.end();
    }
}
