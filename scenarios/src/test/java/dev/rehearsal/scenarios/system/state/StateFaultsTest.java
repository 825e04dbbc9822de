package dev.rehearsal.scenarios.system.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.agent.AgentRules;
import dev.rehearsal.scenarios.GatewayPlayer;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.ScenarioPlayer;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.StateHook;
import dev.rehearsal.scenarios.perturb.StateHook.Disturbance;
import dev.rehearsal.scenarios.system.Stage;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of state against a real service with a memory of its own, robust and fragile. */
class StateFaultsTest {

    @TempDir
    private Path folder;

    private final HttpConnections connections = new HttpConnections();
    private final Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);

    @AfterEach
    void stop() {
        gateway.close();
        connections.close();
    }

    private StateHook hook(String json) {
        return StateHookReader.read(
                new ComponentContext(
                        "mine",
                        MappingReader.of("suite.yaml:5", StrictJson.parse("suite.yaml:5", json)),
                        folder,
                        name -> Optional.ofNullable(System.getenv(name)),
                        System::nanoTime),
                connections);
    }

    private Trial play(MemoryService service, StateHook hook, String fault) throws InterruptedException {
        List<Perturbation> planted =
                List.of(PerturbationsReader.create(StrictJson.parse("suite.yaml:9", fault), "suite.yaml:9"));
        Scenario scenario = new Scenario(
                "case-1",
                Optional.of(Stage.task("20", "22", "total")),
                Expectation.NONE,
                Set.of(),
                Map.of(),
                "x",
                0,
                77);
        return new GatewayPlayer(new ScenarioPlayer(System::nanoTime), Optional.of(gateway), Stage.LONG)
                .play(
                        new SystemBinding(
                                "mine",
                                Stage.system("{\"http\":\"" + service.address("/run") + "\"}", folder),
                                Map.of(),
                                TrialGatewayConfig.Limits.NONE,
                                AgentRules.NONE,
                                Optional.of(hook),
                                List.of(),
                                OptionalLong.empty()),
                        scenario,
                        Stage.task("20", "22", "total"),
                        planted)
                .trial();
    }

    private Trial play(boolean robust, String fault) throws IOException, InterruptedException {
        try (MemoryService service = new MemoryService(folder, robust)) {
            return play(
                    service,
                    hook("{\"http\":\"" + service.address("/state") + "\"}"),
                    "{\"use\":\"" + fault + "\",\"before\":\"turn\",\"calls\":[3]}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lost-snapshot, total 0",
        "older-schema-version, total 0",
        "rolled-back-memory, total 20",
        "concurrent-update, total 1042"
    })
    void whoTakesWhateverStandsThereCompletesWithWhatIsWrong(String fault, String wrong) throws Exception {
        Trial trial = play(false, fault);
        assertEquals(
                Optional.<JsonNode>of(TextNode.valueOf(wrong)), trial.outcome().output());
        FiredPerturbation action = trial.play().actions().getFirst();
        assertEquals(OptionalLong.of(1), trial.play().fired());
        assertEquals(InjectionPoint.STATE, action.where());
        assertEquals("turn 3", action.site());
        assertTrue(action.after().startsWith(fault + " of "), action::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-snapshot", "rolled-back-memory", "concurrent-update"})
    void whoHoldsItAgainstItsOwnWritingSaysSo(String fault) throws Exception {
        assertInstanceOf(Outcome.Escalated.class, play(true, fault).outcome());
    }

    @Test
    void whoKnowsTheOlderVersionGoesOnFromIt() throws Exception {
        assertEquals(
                Optional.<JsonNode>of(TextNode.valueOf("total 42")),
                play(true, "older-schema-version").outcome().output());
    }

    @Test
    void aHookThatHadNothingToDisturbDidNotAct() throws Exception {
        try (MemoryService service = new MemoryService(folder, true)) {
            Trial trial = play(
                    service,
                    hook("{\"http\":\"" + service.address("/state") + "\"}"),
                    "{\"use\":\"lost-snapshot\",\"before\":\"turn\",\"calls\":[1]}");
            assertEquals(OptionalLong.of(0), trial.play().fired());
            assertTrue(trial.play().neverActed());
            assertEquals(
                    Optional.<JsonNode>of(TextNode.valueOf("total 42")),
                    trial.outcome().output());
        }
    }

    @Test
    void aHookThatFailsIsNobodysVerdict() throws Exception {
        try (MemoryService service = new MemoryService(folder, false)) {
            Trial trial = play(
                    service,
                    hook("{\"http\":\"" + service.address("/elsewhere") + "\"}"),
                    "{\"use\":\"lost-snapshot\",\"before\":\"turn\",\"calls\":[2]}");
            Outcome.NotPlayed unplayed = assertInstanceOf(Outcome.NotPlayed.class, trial.outcome());
            assertTrue(unplayed.reason().contains("status 404"), unplayed::reason);
        }
    }

    @Test
    void aProgramIsAskedOnItsStandardInput() throws Exception {
        Path script = folder.resolve("hook.sh");
        Files.writeString(script, "cat > asked.json; echo '{\"done\": true, \"what\": \"noted\"}'\n");
        StateHook hook = hook("{\"command\":[\"sh\",\"hook.sh\"]}");
        assertEquals(Optional.of("noted"), hook.disturb(new Disturbance("lost-snapshot", "mine/case-1", 7)));
        assertEquals(
                "{\"protocol\":\"rehearsal/1\",\"state\":\"lost-snapshot\",\"trial\":\"mine/case-1\",\"seed\":7}\n",
                Files.readString(folder.resolve("asked.json")));
        Files.writeString(script, "echo '{\"done\": false}'\n");
        assertEquals(Optional.empty(), hook.disturb(new Disturbance("lost-snapshot", "mine/case-1", 7)));
        Files.writeString(script, "echo done\n");
        assertThrows(
                InvalidInputException.class, () -> hook.disturb(new Disturbance("lost-snapshot", "mine/case-1", 7)));
        Files.writeString(script, "echo 'the database is locked' >&2; exit 3\n");
        IOException failed =
                assertThrows(IOException.class, () -> hook.disturb(new Disturbance("lost-snapshot", "mine/case-1", 7)));
        assertTrue(
                String.valueOf(failed.getMessage()).contains("exit code 3, saying the database is locked"),
                failed::toString);
    }

    @Test
    void whyAHookFailedIsToldInItsOwnWords() throws Exception {
        Files.writeString(folder.resolve("hook.sh"), "echo 'the database is locked' >&2; exit 3\n");
        try (MemoryService service = new MemoryService(folder, false)) {
            Trial trial = play(
                    service,
                    hook("{\"command\":[\"sh\",\"hook.sh\"]}"),
                    "{\"use\":\"lost-snapshot\",\"before\":\"turn\",\"calls\":[2]}");
            Outcome.NotPlayed unplayed = assertInstanceOf(Outcome.NotPlayed.class, trial.outcome());
            assertEquals(
                    "the hook for lost-snapshot failed: sh ended with exit code 3, saying the database is locked",
                    unplayed.reason());
        }
    }

    @Test
    void aProgramThatIsNotThereIsRefusedBeforeAnythingIsPlayed() {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> hook("{\"command\":[\"no-such-program\"]}"));
        assertTrue(String.valueOf(refused.getMessage()).contains("no-such-program"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"http\":\"x\"}", "{\"http\":\"http://127.0.0.1:1/a\",\"command\":[\"sh\"]}"})
    void anythingButOneAddressOrOneProgramIsRefused(String state) {
        assertThrows(InvalidInputException.class, () -> hook(state));
    }
}
