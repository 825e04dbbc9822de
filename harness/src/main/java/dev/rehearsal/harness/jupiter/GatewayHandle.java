package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.GatewayPlayer;
import dev.rehearsal.scenarios.GatewayPlayer.MeteredTrial;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The gateway, open to a test that calls its system itself: calls go to {@link #models()}, what the gateway cannot see is
 * noted in {@link #recorder()}, and {@link #trial} makes a trial of it. Closed with the test.
 */
public final class GatewayHandle implements AutoCloseable {

    private static final double NANOS_PER_MS = 1e6;

    private final EvaluationSession session;
    private final String system;
    private final boolean simulated;
    private final TraceRecorder recorder;
    private final TrialEndpoint gate;
    private final long start = System.nanoTime();
    private boolean ended;

    GatewayHandle(EvaluationSession session, String system, String test, BoundModels models) {
        this.session = session;
        this.system = system;
        this.simulated = models.simulated();
        this.recorder = new TraceRecorder(test);
        if (models.byName().isEmpty()) {
            throw new InvalidInputException(
                    test,
                    "a test that is given the gateway must have a model behind it",
                    "it has none",
                    "Annotate class or method with @Model(\"{provider: …}\")");
        }
        session.requireConsent(system, models.paid());
        this.gate = session.standard().open(models.terms(test, Seeds.trial(1, test, 0, "")));
    }

    /** Return where models are called: an OpenAI-compatible address and this test's key. */
    public ModelAccess models() {
        return new ModelAccess(gate.baseUrl(), gate.token());
    }

    /** Return where the test notes what its system does between calls. */
    public TraceRecorder recorder() {
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
                    "gateway: trial() must be called once, but was called again. Take an Evaluator to play several trials.");
        }
        ended = true;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int repetition = session.nextRepetition(system, golden.id());
        Scenario scenario = Scenario.of(golden, RecordedRun.CLEAN, repetition, 1, "");
        Trial told = new Trial(
                system,
                scenario,
                new Outcome.Completed(TextNode.valueOf(answer)),
                Usage.UNKNOWN,
                OptionalDouble.of(took.toNanos() / NANOS_PER_MS),
                recorder.trace(),
                Feedback.NONE);
        MeteredTrial take = MeteredTrial.recorded(GatewayPlayer.observed(told, gate.close(), took));
        EvaluationSession.Stored stored = session.store(session.standard(), take, simulated);
        return new PlayedTrial(
                take.trial(), stored.scored().scores(), OptionalLong.empty(), Optional.empty(), stored.address());
    }

    /** Refuse further calls. */
    @Override
    public void close() {
        gate.end();
    }
}
