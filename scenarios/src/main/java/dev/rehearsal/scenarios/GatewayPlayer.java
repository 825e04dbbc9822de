package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.datasets.trace.agent.AgentIdentity;
import dev.rehearsal.datasets.trace.agent.SpanAgentNames;
import dev.rehearsal.datasets.trace.inference.TraceMerger;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.ObservedCall;
import dev.rehearsal.scenarios.gateway.TrialEnding;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.replay.Divergence;
import dev.rehearsal.scenarios.gateway.replay.Replay;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import dev.rehearsal.scenarios.tools.ToolSilence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A player of scenarios behind the gateway: a trial's models are called through an endpoint of its own, metered and
 * perturbed there, and what was observed takes the place of what the system reports. Thread-safe.
 */
public final class GatewayPlayer {

    private final EndpointPlayer endpoints;
    private final Duration deadline;

    /**
     * Make a player.
     *
     * @param gateway where models are called; may be empty where no binding needs it
     * @param deadline how long one trial may take
     */
    public GatewayPlayer(ScenarioPlayer player, Optional<Gateway> gateway, Duration deadline) {
        this.endpoints = new EndpointPlayer(player, gateway, deadline);
        this.deadline = deadline;
    }

    /** Play a scenario that nobody takes over; see {@link #play(SystemBinding, Scenario, Task, List, TakeoverSwitch)}. */
    public MeteredTrial play(SystemBinding binding, Scenario scenario, Task task, List<Perturbation> perturbations)
            throws InterruptedException {
        return play(binding, scenario, task, perturbations, new TakeoverSwitch());
    }

    /**
     * Play the scenario. Where the infrastructure behind the gateway failed and the system did not complete all the same,
     * or a perturbation threw, the trial was not played: that is no failure of the system.
     *
     * @param binding who plays, with which models
     * @param task what the scenario's case tells the system
     * @param perturbations of this trial, none for a clean one
     * @param takeover by which a person may end it; it breaks off its calls and lets none of its tools act any more
     * @throws InterruptedException when the run is stopped
     */
    public MeteredTrial play(
            SystemBinding binding,
            Scenario scenario,
            Task task,
            List<Perturbation> perturbations,
            TakeoverSwitch takeover)
            throws InterruptedException {
        String id = scenario.trialId(binding.name());
        TrialPerturbations active = binding.state()
                .map(hook -> TrialPerturbations.forTrial(scenario.seed(), perturbations, id, hook))
                .orElseGet(() -> TrialPerturbations.forTrial(scenario.seed(), perturbations));
        Task told = perturbed(task, active);
        if (active.failure().isPresent()) {
            return MeteredTrial.unplayed(
                    binding.name(), scenario, active.failure().get());
        }
        int arrivals = active.arrivals();
        if (arrivals > 0 && binding.system().sharesWorld()) {
            return MeteredTrial.unplayed(
                    binding.name(),
                    scenario,
                    "its task must not arrive further times: they would change the world that is looked at afterwards");
        }
        EndpointPlayer.Played own;
        Usage beside = Usage.NOTHING;
        if (arrivals == 0) {
            own = endpoints.play(binding, binding.system(), id, scenario, told, active, takeover);
        } else {
            try (ArrivalBurst burst = new ArrivalBurst()) {
                for (int nth = 1; nth <= arrivals; nth++) {
                    arrive(burst, nth, binding, scenario, told, takeover);
                }
                own = endpoints.play(binding, burst.leading(binding.system()), id, scenario, told, active, takeover);
                beside = burst.await();
                burst.begun().forEach(active::arrived);
            }
        }
        OptionalLong takenOver = takeover.settle();
        Optional<TrialObservation> seen = own.seen();
        if (own.ending().equals(Optional.of(TrialEnding.STOPPED))) {
            throw new InterruptedException("the run was stopped"); // what its system made of that is nobody's verdict
        }
        Trial trial = own.trial();
        Trial observed =
                seen.map(observation -> observed(trial, observation, deadline)).orElse(trial);
        Optional<Replay> replay = binding.replay();
        Optional<Divergence> divergence =
                replay.filter(Replay::strict).flatMap(all -> all.facts().divergence());
        if (divergence.isPresent() && !(observed.outcome() instanceof Outcome.NotPlayed)) {
            observed = observed.with(new Outcome.Diverged(divergence.get().sentence()));
        }
        if (takenOver.isPresent()) {
            observed = observed.with(trial.outcome()); // a person's word stands, whatever failed before it
        }
        OptionalDouble served =
                replay.isPresent() && seen.isPresent() ? seen.get().servedFromRecord() : OptionalDouble.empty();
        PlayFacts perturbed =
                perturbations.isEmpty() ? new PlayFacts(OptionalLong.empty(), served) : PlayFacts.under(active, served);
        PlayFacts bare = replay.map(all -> perturbed.with(all.facts())).orElse(perturbed);
        // where no call was seen, they may have called models elsewhere
        PlayFacts facts = beside.equals(Usage.NOTHING) ? bare : bare.beside(beside);
        Trial planned = active.failure().isPresent()
                ? observed.with(new Outcome.NotPlayed(active.failure().get()))
                : observed;
        return new MeteredTrial(
                planned.with(
                        seen.map(all -> facts.with(all.ingress())).orElse(facts).takenOverAfter(takenOver)),
                seen.map(TrialObservation::spent).orElse(Usage.NOTHING).plus(beside));
    }

    /** Have the trial's task arrive once more: a clean playing of which nothing is kept but what it took. It ends as the trial is taken over. */
    private void arrive(
            ArrivalBurst burst, int nth, SystemBinding binding, Scenario scenario, Task told, TakeoverSwitch takeover) {
        Scenario again = scenario.arrival(nth);
        TakeoverSwitch own = new TakeoverSwitch();
        takeover.onTakeover(() -> own.take("the trial was taken over", System.nanoTime()));
        String id = scenario.trialId(binding.name()) + "/arrival-" + nth;
        burst.add(
                binding.system(),
                system -> endpoints
                        .play(binding, system, id, again, told, TrialPerturbations.none(), own)
                        .seen()
                        .map(TrialObservation::spent)
                        .orElse(Usage.NOTHING));
    }

    private static Task perturbed(Task task, TrialPerturbations active) {
        List<JsonNode> turns = new ArrayList<>();
        for (JsonNode turn : task.turns()) {
            int number = turns.size() + 1;
            turns.add(turn.isTextual() ? TextNode.valueOf(active.input(turn.textValue(), number)) : turn);
        }
        return new Task(turns, task.context());
    }

    /** Return the trial with what the gateway saw in the place of what the system reported. */
    public static Trial observed(Trial trial, TrialObservation seen, Duration deadline) {
        Outcome outcome = seen.infrastructureError()
                .filter(error -> !(trial.outcome() instanceof Outcome.Completed))
                .or(() -> silence(trial, seen, deadline))
                .map(ChatError::line)
                .or(() -> seen.toolOutage()
                        .or(() -> toolSilence(seen, deadline))
                        .filter(why -> !(trial.outcome() instanceof Outcome.Completed)))
                .<Outcome>map(Outcome.NotPlayed::new)
                .orElse(trial.outcome());
        double waited = CriticalPath.ofMillis(seen.calls());
        Trace merged = PlantedCalls.mark(
                TraceMerger.merge(trial.trace(), seen.reported(), named(trial, seen), seen.toolCalls()), seen.calls());
        return new Trial(
                trial.system(),
                trial.scenario(),
                outcome,
                usage(trial, merged, seen),
                trial.latencyMs().isPresent()
                        ? OptionalDouble.of(trial.latencyMs().getAsDouble() + waited)
                        : OptionalDouble.empty(),
                merged,
                trial.feedback(),
                trial.state(),
                trial.play());
    }

    /**
     * A real model that was silent on one call for at least half of the trial's deadline and to the trial's end is an outage
     * of the model, unless the system completed all the same. A shorter silence is the system's: it may wait too little.
     */
    private static Optional<ChatError> silence(Trial trial, TrialObservation seen, Duration deadline) {
        return seen.longestSilence()
                .filter(call -> !(trial.outcome() instanceof Outcome.Completed))
                .filter(call -> call.took().multipliedBy(2).compareTo(deadline) >= 0)
                .flatMap(ObservedCall::error);
    }

    /** Likewise a server of tools. */
    private static Optional<String> toolSilence(TrialObservation seen, Duration deadline) {
        return seen.toolSilence()
                .filter(one -> one.duration().multipliedBy(2).compareTo(deadline) >= 0)
                .map(ToolSilence::words);
    }

    /** What was observed; where nothing was, what the system itself says, which may be nothing. */
    private static Usage usage(Trial trial, Trace merged, TrialObservation seen) {
        if (!seen.calls().isEmpty()) {
            OptionalLong told = trial.usage().toolCalls();
            return seen.usage()
                    .withToolCalls(
                            told.isPresent() ? told : TraceUsage.of(merged).toolCalls());
        }
        return trial.usage().equals(Usage.UNKNOWN) ? TraceUsage.of(merged) : trial.usage();
    }

    /** Return the calls, each with the name of the agent in whose span it lies, unless it declared another. */
    private static List<Span.ModelCall> named(Trial trial, TrialObservation seen) {
        List<Span> spans = Stream.concat(trial.trace().spans().stream(), seen.reported().stream())
                .toList();
        Set<String> declared = seen.calls().stream()
                .filter(call -> call.basis() == AgentIdentity.Basis.DECLARED)
                .map(call -> call.span().info().id())
                .collect(Collectors.toSet());
        return new SpanAgentNames(spans, seen.parents())
                .name(seen.spans(), call -> declared.contains(call.info().id()));
    }

    /**
     * A trial and what playing it took.
     *
     * @param trial as observed, with what was done to it
     * @param spent calls, tokens and money that this playing took, further arrivals of its task included, as far as the gateway knows; what a
     *     recording gave is not in it
     */
    public record MeteredTrial(Trial trial, Usage spent) {

        /** Take a trial that was recorded elsewhere: nothing is spent on it. */
        public static MeteredTrial recorded(Trial trial) {
            return new MeteredTrial(trial, Usage.NOTHING);
        }

        /** Return the same with what a model gave as the words of its perturbation. */
        public MeteredTrial worded(ModelWording wording) {
            return new MeteredTrial(trial.with(trial.play().with(wording)), spent);
        }

        /** Return a trial that could not be played, for a reason that is not the system's. */
        public static MeteredTrial unplayed(String system, Scenario scenario, String why) {
            return recorded(new Trial(
                    system,
                    scenario,
                    new Outcome.NotPlayed(why),
                    Usage.UNKNOWN,
                    OptionalDouble.empty(),
                    Trace.NONE,
                    Feedback.NONE));
        }
    }
}
