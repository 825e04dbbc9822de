package dev.rehearsal.scenarios.desk.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.Expectation.StateCheck;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.Outcome;
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
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.simulate.ErrorRates;
import dev.rehearsal.scenarios.gateway.simulate.SimulatedBackend;
import dev.rehearsal.scenarios.gateway.simulate.SimulatedLatency;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.system.Systems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The desk's systems on golden cases, through a real gateway and the simulated model. */
public final class Playground implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TokenCounter COUNTER = new TokenCounter();
    private static final AtomicInteger TRIALS = new AtomicInteger();
    private static final List<GoldenCase> CASES = GoldenReader.read(
                    Path.of("..", "..", "datasets", "golden", "desk.jsonl"))
            .cases();

    private final Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    private final Backend model;

    public Playground(ErrorRates competence) {
        this.model = new SimulatedBackend("default", new DeskSkill(), competence, SimulatedLatency.NONE, COUNTER);
    }

    public static List<GoldenCase> cases() {
        return CASES;
    }

    public static GoldenCase theCase(String id) {
        return CASES.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    public static SystemUnderTest system(String name, String options) {
        try {
            return Systems.create(
                    name, ComponentContext.of(name, MappingReader.of("suite.yaml:1", JSON.readTree(options))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Perturbation perturbation(String entry) {
        try {
            return PerturbationsReader.create(JSON.readTree(entry), "suite.yaml:2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came of a trial, with the marks that scorers would give. */
    public record Result(
            GoldenCase golden,
            SystemResponse played,
            TrialObservation seen,
            TrialPerturbations perturbations,
            List<String> wrong) {
        public String answer() {
            return played.outcome().output().map(JsonNode::asText).orElse("");
        }

        public long tokens() {
            return seen.usage().totalTokens().orElse(-1);
        }

        public boolean good() {
            return wrong.isEmpty();
        }
    }

    public Result play(SystemUnderTest system, GoldenCase golden, Perturbation... perturbations) {
        return play(system, golden, Duration.ofMinutes(10), perturbations);
    }

    public Result play(SystemUnderTest system, GoldenCase golden, Duration deadline, Perturbation... perturbations) {
        String trial = golden.id() + "-" + TRIALS.incrementAndGet();
        long seed = Seeds.trial(7, golden.id(), 0, "");
        TrialPerturbations active = TrialPerturbations.forTrial(seed, List.of(perturbations));
        TrialEndpoint gate = gateway.open(
                TrialGatewayConfig.of(trial, seed, Map.of("default", model)).with(active));
        Task task = new Task(
                golden.task().turns().stream()
                        .<JsonNode>map(turn -> JsonNodeFactory.instance.textNode(active.input(turn.asText())))
                        .toList(),
                golden.task().context());
        try {
            SystemResponse played = system.play(
                    task,
                    new TrialContext(trial, seed, deadline, new ModelAccess(gate.baseUrl(), gate.token()), active));
            TrialObservation seen = gate.close();
            return new Result(golden, played, seen, active, wrong(golden, played));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> wrong(GoldenCase golden, SystemResponse played) {
        List<String> wrong = new ArrayList<>();
        Outcome outcome = played.outcome();
        String expected = golden.expectation().outcome().orElse("completed");
        if (!outcome.word().equals(expected)) {
            wrong.add("outcome " + outcome.word() + " for " + expected + ": " + outcome.reason());
        }
        String answer = outcome.output().map(JsonNode::asText).orElse("").toLowerCase(Locale.ROOT);
        golden.expectation().facts().stream()
                .filter(fact -> !answer.contains(fact.toLowerCase(Locale.ROOT)))
                .forEach(fact -> wrong.add("misses " + fact));
        golden.expectation().forbidden().stream()
                .filter(fact -> answer.contains(fact.toLowerCase(Locale.ROOT)))
                .forEach(fact -> wrong.add("says " + fact));
        try (TrialWorld world = played.world().orElseThrow()) {
            for (StateCheck check : golden.expectation().state()) {
                String found = world.query(check.sql()).toString();
                if (!found.equals(check.rows().toString())) {
                    wrong.add("state " + found + " for " + check.rows() + " by " + check.sql());
                }
            }
        }
        return wrong;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
