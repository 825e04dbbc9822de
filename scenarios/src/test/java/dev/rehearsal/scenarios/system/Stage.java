package dev.rehearsal.scenarios.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.scenarios.GatewayPlayer;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.ScenarioPlayer;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The systems outside, played as the harness does. */
public final class Stage {

    /** Long enough for a machine that is busy with other things. */
    public static final Duration LONG = Duration.ofMinutes(10);

    private Stage() {}

    /** Make a system of its JSON mapping, with the machine's environment. */
    public static SystemUnderTest system(String json, Path folder) {
        return system(json, folder, System.getenv());
    }

    /** Make a system of its JSON mapping, with these variables. */
    public static SystemUnderTest system(String json, Path folder, Map<String, String> environment) {
        ObjectNode options = (ObjectNode) StrictJson.parse("suite.yaml:5", json);
        String kind = Systems.OUTSIDE.stream().filter(options::has).findFirst().orElseThrow();
        return Systems.create(
                kind,
                new ComponentContext(
                        "mine",
                        MappingReader.of("suite.yaml:5", options),
                        folder,
                        name -> Optional.ofNullable(environment.get(name)),
                        System::nanoTime));
    }

    /** Return a task of these turns. */
    public static Task task(String... turns) {
        return new Task(
                Arrays.stream(turns).<JsonNode>map(TextNode::valueOf).toList(), JsonNodeFactory.instance.objectNode());
    }

    /** Play one trial without models or gateway. */
    public static Trial play(SystemUnderTest system, Duration deadline, String... turns) throws InterruptedException {
        return play(system, Optional.empty(), Map.of(), deadline, turns);
    }

    /** Play one trial behind a gateway. */
    public static Trial play(SystemUnderTest system, Gateway gateway, Map<String, Backend> models, String... turns)
            throws InterruptedException {
        return play(system, Optional.of(gateway), models, LONG, turns);
    }

    private static Trial play(
            SystemUnderTest system,
            Optional<Gateway> gateway,
            Map<String, Backend> models,
            Duration deadline,
            String... turns)
            throws InterruptedException {
        Scenario scenario =
                new Scenario("case-1", Optional.of(task(turns)), Expectation.NONE, Set.of(), Map.of(), "none", 0, 77);
        if (gateway.isEmpty()) {
            return new ScenarioPlayer(System::nanoTime)
                    .play(
                            "mine",
                            system,
                            scenario,
                            task(turns),
                            new SystemUnderTest.TrialContext(
                                    "mine/case-1",
                                    77,
                                    deadline,
                                    SystemUnderTest.ModelAccess.NONE,
                                    dev.rehearsal.scenarios.perturb.TrialPerturbations.none()));
        }
        Map<String, GatewayModel> bound = new HashMap<>();
        models.forEach((name, backend) -> bound.put(name, new GatewayModel(backend, Optional.empty(), false)));
        return new GatewayPlayer(new ScenarioPlayer(System::nanoTime), gateway, deadline)
                .play(
                        new SystemBinding("mine", system, bound, TrialGatewayConfig.Limits.NONE),
                        scenario,
                        task(turns),
                        List.of())
                .trial();
    }
}
