package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.agent.CaseTexts;
import dev.rehearsal.scenarios.GatewayPlayer.MeteredTrial;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.SystemUnderTest.SpanAccess;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEnding;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A player of a scenario once, behind an endpoint of its own where the system needs one. Thread-safe. */
final class EndpointPlayer {

    private final ScenarioPlayer player;
    private final Optional<Gateway> gateway;
    private final Duration deadline;

    EndpointPlayer(ScenarioPlayer player, Optional<Gateway> gateway, Duration deadline) {
        this.player = player;
        this.gateway = gateway;
        this.deadline = deadline;
    }

    /**
     * What came of playing a scenario once behind an endpoint of its own, which is closed.
     *
     * @param trial as the system left it
     * @param seen what the gateway saw; empty where the system does not need it
     * @param ending why the endpoint takes no more calls
     */
    record Played(Trial trial, Optional<TrialObservation> seen, Optional<TrialEnding> ending) {}

    /**
     * Play it; the endpoint is open only while the system plays.
     *
     * @param system the binding's, or one that stands before it
     * @param id of the trial, unique among open ones
     * @param told what the system is told
     * @param takeover ends it early; its tools act no more then
     * @throws InterruptedException when the run is stopped
     */
    Played play(
            SystemBinding binding,
            SystemUnderTest system,
            String id,
            Scenario scenario,
            Task told,
            TrialPerturbations active,
            TakeoverSwitch takeover)
            throws InterruptedException {
        Optional<TrialEndpoint> gate = !binding.needsGateway()
                ? Optional.empty()
                : Optional.of(gateway.orElseThrow()
                        .open(binding.gateway(
                                id, scenario.seed(), active, CaseTexts.of(told.turns(), told.context()))));
        takeover.onTakeover(() -> {
            active.refuseTools(TrialEnding.TAKEN_OVER.error().message());
            gate.ifPresent(open -> open.end(TrialEnding.TAKEN_OVER));
        });
        Optional<TrialSamples> samples =
                binding.budget().stream().mapToObj(TrialSamples::new).findFirst();
        Trial trial;
        Optional<TrialObservation> seen = Optional.empty();
        try {
            trial = played(
                    binding, system, scenario, told, terms(binding, id, scenario, active, gate, samples), takeover);
        } finally {
            active.refuseTools(TrialEnding.OVER.error().message());
            if (gate.isPresent()) {
                seen = Optional.of(gate.get().close());
            }
        }
        Optional<TrialObservation> settled = seen.map(
                all -> samples.map(known -> known.settle(binding.name(), all)).orElse(all));
        return new Played(trial, settled, gate.flatMap(TrialEndpoint::ending));
    }

    private TrialContext terms(
            SystemBinding binding,
            String id,
            Scenario scenario,
            TrialPerturbations active,
            Optional<TrialEndpoint> gate,
            Optional<TrialSamples> samples) {
        ModelAccess access = gate.filter(open -> !binding.models().isEmpty())
                .map(open -> new ModelAccess(open.baseUrl(), open.token()))
                .orElse(ModelAccess.NONE);
        SpanAccess spans = gate.filter(open -> binding.system().reportsSpans())
                .map(open -> new SpanAccess(open.otlpEndpoint(), open.token()))
                .orElse(SpanAccess.NONE);
        return new TrialContext(
                id,
                scenario.seed(),
                deadline,
                access,
                active,
                binding.limits(),
                spans,
                gate.map(TrialEndpoint::toolAddresses).orElse(List.of()),
                samples);
    }

    /** One trial that needs more memory than there is ends by itself: what it asked for is free again by then. */
    private Trial played(
            SystemBinding binding,
            SystemUnderTest system,
            Scenario scenario,
            Task told,
            TrialContext terms,
            TakeoverSwitch takeover)
            throws InterruptedException {
        try {
            return player.play(binding.name(), system, scenario, told, terms, takeover);
        } catch (OutOfMemoryError e) {
            return MeteredTrial.unplayed(binding.name(), scenario, "the memory did not suffice: " + e)
                    .trial();
        }
    }
}
