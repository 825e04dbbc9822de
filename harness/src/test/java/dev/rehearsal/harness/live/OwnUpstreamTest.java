package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.harness.cli.StoreSnapshot;
import dev.rehearsal.harness.cli.Workplace;
import dev.rehearsal.harness.standin.Held;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A user's own upstream, in a process of its own; its key comes in by the environment and goes nowhere else. */
@Tag("kill")
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class OwnUpstreamTest {

    private static final int CASES = 20;
    private static final String SCRIPT = """
            {"model": "scripted-1", "rules": [
              {"when": {"after": "get_order"}, "reply": {"text": "I looked it up and did nothing."}, "delay": "40ms"},
              {"reply": {"tool-calls": [{"name": "get_order", "arguments": {"order_id": 7399}}]}, "delay": "40ms"}]}""";

    @TempDir
    private Path temporary;

    @TempDir
    private Path elsewhere;

    private static String address(Path file, Process server) throws InterruptedException, java.io.IOException {
        while (!Files.exists(file)) {
            assertTrue(server.isAlive(), "the scripted server should live");
            Thread.sleep(10);
        }
        return Files.readString(file);
    }

    @Test
    void isPlayedAgainstAndItsKeyIsNowhere() throws Exception {
        String key = Key.random();
        Path secret = Files.writeString(elsewhere.resolve("key"), key);
        Path script = Files.writeString(elsewhere.resolve("script.json"), SCRIPT);
        Path written = elsewhere.resolve("address");
        Workplace.Started server = new Workplace(elsewhere)
                .startMain(ScriptedServer.class.getName(), script.toString(), secret.toString(), written.toString());
        try {
            String url = address(written, server.process());
            Desk desk = Desk.of(temporary, "desk", CASES)
                    .suite(
                            "models:",
                            "  mine: {provider: openai-compatible, base-url: \"" + url
                                    + "\", model: any, api-key-env: DESK_KEY, price: {input: 1, output: 2}}",
                            "systems:",
                            "  single: {use: held, play: {use: desk-single-agent, call-timeout: 10m}, models: {default: mine}}",
                            "perturbations: [none, typos]",
                            "limits: {concurrency: 1, deadline: 60m}");
            desk.work().set("DESK_KEY", key);
            Path wal = desk.work().path(".rehearsal/store.duckdb.wal");
            desk.work().set(Held.AFTER, Integer.toString(CASES));
            Workplace.Started run = desk.work().start("run", "suite.yaml", "--yes");
            StoreSnapshot.of(desk.work().path(".rehearsal/store.duckdb")).await(1, run);
            run.process().destroyForcibly();
            run.answer().ended(137);
            desk.work().unset(Held.AFTER);
            assertTrue(Files.size(wal) > 0, "rows in the write-ahead log");
            assertFalse(Key.holders("single", wal.resolveSibling(".")).isEmpty(), "the search finds what is there");
            Key.requireAbsent(key, temporary);

            Answer answer = desk.run().ended(0);
            says(answer.err(), "resuming run");
            desk.requireOutcomes(2 * CASES, "completed");
            desk.trials().forEach(view -> {
                assertTrue(view.trial().usage().modelCalls().orElse(0) >= 2, "calls");
                assertTrue(view.trial().usage().costUsd().orElse(0) > 0, "cost");
            });
            assertFalse(answer.out().contains("simulated"), answer::out);
            desk.work().run("report", "last").ended(0);
            Key.requireAbsent(key, temporary);
        } finally {
            server.process().destroyForcibly();
        }
    }
}
