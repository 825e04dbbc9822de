package dev.rehearsal.harness.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.datasets.trace.agent.CaseTexts;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Experiment.PerturbationPlan;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.scenarios.GatewayPlayer;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * One open trial of a suite's system that nobody plays: people send it what they like, and the suite's models, prices, limits, rules of
 * agents and perturbations hold for it as for any trial. Close it to stop serving.
 */
public final class GatewaySession implements AutoCloseable {

    private static final double NANOS_PER_MS = 1e6;

    private final SystemBinding binding;
    private final TrialRunner trials;
    private final Gateway gateway;
    private final TrialEndpoint endpoint;
    private final List<String> perturbations;
    private final Instant began = Instant.now();
    private final long start = System.nanoTime();

    private GatewaySession(
            SystemBinding binding,
            TrialRunner trials,
            Gateway gateway,
            TrialEndpoint endpoint,
            List<String> perturbations) {
        this.binding = binding;
        this.trials = trials;
        this.gateway = gateway;
        this.endpoint = endpoint;
        this.perturbations = perturbations;
    }

    /**
     * Open it.
     *
     * @param experiment the suite
     * @param system a live system of it; empty where it has one only
     * @param perturb the perturbations that act: ids of the suite's, or kinds that need no options
     * @param environment looks up the variables that hold keys
     * @param settings where it listens
     * @throws InvalidInputException for names that are unknown, and for a suite without a live system
     */
    public static GatewaySession open(
            Experiment experiment,
            Optional<String> system,
            List<String> perturb,
            Function<String, Optional<String>> environment,
            Gateway.Settings settings) {
        List<Perturbation> perturbations =
                perturb.stream().map(name -> perturbation(experiment, name)).toList();
        String name = system.orElseGet(() -> onlySystem(experiment));
        TrialRunner trials = TrialRunner.of(experiment, environment);
        try {
            SystemBinding binding = trials.system(name);
            long seed = Seeds.trial(experiment.seed(), name, 0, "");
            Gateway gateway = Gateway.start(settings);
            try {
                TrialEndpoint endpoint = gateway.open(binding.gateway(
                        "gateway", seed, TrialPerturbations.forTrial(seed, perturbations), CaseTexts.NONE));
                return new GatewaySession(
                        binding,
                        trials,
                        gateway,
                        endpoint,
                        perturbations.stream().map(Perturbation::id).toList());
            } catch (RuntimeException e) {
                gateway.close();
                throw e;
            }
        } catch (RuntimeException e) {
            trials.close();
            throw e;
        }
    }

    private static String onlySystem(Experiment experiment) {
        List<String> live = experiment.systems().stream()
                .filter(SystemPlan.Live.class::isInstance)
                .map(SystemPlan::name)
                .toList();
        if (live.size() != 1) {
            throw new InvalidInputException(
                    experiment.files().suite().toString(),
                    "the system whose models are called must be named, where the suite has not just one",
                    "its live systems are " + (live.isEmpty() ? "none" : String.join(", ", live)),
                    "Name it with --system");
        }
        return live.getFirst();
    }

    private static Perturbation perturbation(Experiment experiment, String name) {
        List<Perturbation> known = new ArrayList<>();
        for (PerturbationPlan plan : experiment.perturbations()) {
            known.add(PerturbationsReader.create(plan.entry(), plan.where()));
        }
        Perturbation found = known.stream()
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseGet(() -> PerturbationsReader.create(TextNode.valueOf(name), "--perturb " + name));
        if (found.arrivals() > 0) {
            throw new InvalidInputException(
                    "--perturb " + name,
                    "a task can arrive further times only where Rehearsal plays it",
                    "behind the gateway alone you do",
                    "Send the task several times, or leave it out");
        }
        return found;
    }

    /** Return the paid models that may be called, as messages name them. */
    public List<String> paid() {
        return trials.paid(binding.name());
    }

    /** Return the address that clients of OpenAI's interface take as their base. */
    public String baseUrl() {
        return endpoint.baseUrl();
    }

    /** Return the key that clients must send; random, of this session alone. */
    public String token() {
        return endpoint.token();
    }

    /** Return the names that the models go by. */
    public Set<String> models() {
        return binding.models().keySet();
    }

    /**
     * Refuse further calls and return what was seen.
     *
     * @throws InterruptedException when the calling thread is interrupted
     */
    public GatewaySummary end() throws InterruptedException {
        TrialObservation seen = endpoint.close();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String session = "gateway-" + began;
        Scenario scenario = new Scenario(
                session,
                Optional.empty(),
                Expectation.NONE,
                Set.of(),
                Map.of(),
                perturbations.isEmpty() ? RecordedRun.CLEAN : String.join("+", perturbations),
                0,
                0);
        Trial told = new Trial(
                binding.name(),
                scenario,
                new Outcome.Unrecorded(Optional.empty()),
                Usage.UNKNOWN,
                OptionalDouble.of(took.toNanos() / NANOS_PER_MS),
                new Trace(session, List.of()),
                Feedback.NONE);
        return new GatewaySummary(GatewayPlayer.observed(told, seen, took), seen, perturbations);
    }

    @Override
    public void close() {
        gateway.close();
        trials.close();
    }
}
