package dev.rehearsal.harness.transfers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.TrialWorld;
import dev.rehearsal.scenarios.desk.skill.DeskSkill;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.simulate.Defect;
import dev.rehearsal.scenarios.gateway.simulate.ErrorRates;
import dev.rehearsal.scenarios.gateway.simulate.SimulatedBackend;
import dev.rehearsal.scenarios.gateway.simulate.SimulatedLatency;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.system.Systems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The desk's systems on the golden cases, with a model that errs now and then. The truth is what the desk's recorder noted;
 * of it, and of the spans that its calls name, the detector sees nothing.
 */
final class DeskRuns {

    private static final ErrorRates SOME = ErrorRates.FLAWLESS
            .with(Defect.DROP_OBLIGATION, 0.05)
            .with(Defect.CHANGE_NUMBER, 0.02)
            .with(Defect.MALFORMED_JSON, 0.05)
            .with(Defect.UNKNOWN_TOOL, 0.02);

    private DeskRuns() {}

    /**
     * A case that was played.
     *
     * @param recorded what the desk noted
     * @param calls what the gateway saw
     */
    record Played(String id, Trace recorded, List<ModelCall> calls) {

        /**
         * Return the run without what the desk noted.
         *
         * @param named whether the agents have the names that they send; else fingerprints, as where none is sent
         */
        TransferRun unrecorded(boolean named) {
            List<Span> bare = calls.stream()
                    .map(call -> call.with(Fingerprints.of(call.info().within(Optional.empty()), named)))
                    .toList();
            List<String> truth = recorded.all(Handoff.class)
                    .map(one -> TransferRun.line(new Handoff(
                            one.info(),
                            Fingerprints.of(one.from(), named),
                            Fingerprints.of(one.to(), named),
                            one.direction(),
                            "")))
                    .toList();
            return new TransferRun(id, new Trace("", bare), truth);
        }
    }

    /** Play all cases without what the desk noted. */
    static List<TransferRun> unrecorded(String system, Path golden, boolean named) throws InterruptedException {
        return play(system, golden).stream().map(one -> one.unrecorded(named)).toList();
    }

    /** Play all cases. */
    static List<Played> play(String system, Path golden) throws InterruptedException {
        SystemUnderTest desk = Systems.create(
                system, ComponentContext.of(system, MappingReader.of("test", JsonNodeFactory.instance.objectNode())));
        List<Played> runs = new ArrayList<>();
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            SimulatedBackend model = new SimulatedBackend(
                    "default", new DeskSkill(), SOME, SimulatedLatency.DEFAULT, new TokenCounter());
            for (GoldenCase one : GoldenReader.read(golden).cases()) {
                long seed = Seeds.trial(7, one.id(), 0, "");
                TrialPerturbations clean = TrialPerturbations.forTrial(seed, List.of());
                TrialEndpoint gate = gateway.open(TrialGatewayConfig.of(one.id(), seed, Map.of("default", model))
                        .with(clean));
                SystemResponse played = desk.play(
                        one.task(),
                        new TrialContext(
                                one.id(),
                                seed,
                                Duration.ofMinutes(10),
                                new ModelAccess(gate.baseUrl(), gate.token()),
                                clean));
                TrialObservation seen = gate.close();
                played.world().ifPresent(TrialWorld::close);
                runs.add(new Played(one.id(), played.trace(), seen.spans()));
            }
        }
        return runs;
    }
}
