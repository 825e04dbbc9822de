package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.harness.doctor.ApiKeyCheck;
import dev.rehearsal.harness.doctor.CheckResult;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a machine, a store or a suite's models is said before a run meets it. */
class DoctorTest {

    private static final String SECRET = "sk-Zq7Jw2Rk9Lx4";

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 3);
    }

    private Path suite(String... models) {
        String[] lines = new String[models.length + 5];
        lines[0] = "rehearsal: 1";
        lines[1] = "name: small";
        lines[2] = "datasets: [{golden: cases.jsonl}]";
        lines[3] = "systems: {echo: {use: echo}}";
        lines[4] = "models:";
        System.arraycopy(models, 0, lines, 5, models.length);
        return work.write("suite.yaml", lines);
    }

    @Test
    void serversOfToolsAreKnockedAtAndWhatRunRefusesIsSaid() throws Exception {
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: tools",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {echo: {use: echo}}",
                "tools: {crm: {http: \"" + Nobody.address() + "\"}, shop: {mcp: [sh, shop.sh]}}");
        says(
                work.run("doctor", "suite.yaml").ended(Exit.INFRASTRUCTURE).out(),
                "wrong tools shop: suite.yaml:5: the file that the command runs must be there");
        work.write("shop.sh", "cat");
        says(
                work.run("doctor", "suite.yaml").ended(Exit.INFRASTRUCTURE).out(),
                "wrong tools crm: ",
                "nothing can be reached there",
                "ok    tools shop: the program is found");
        says(
                work.run("run", "suite.yaml").ended(Exit.INFRASTRUCTURE).err(),
                "the server of tools at ",
                "must be running before it is played");
        work.suite("perturbations: [none, lost-snapshot]");
        says(
                work.run("doctor", "suite.yaml").ended(Exit.INFRASTRUCTURE).out(),
                "run would refuse it: ",
                "a fault must have a place where it can act");
    }

    @Test
    void whatRunRefusesIsWrongAlsoWhereNoGateCanBeLookedAt() {
        work.suite("perturbations: [none, {use: paraphrase}]");
        String told =
                work.run("doctor", "suite.yaml").ended(Exit.INFRASTRUCTURE).out();
        says(told, "wrong run would refuse it: ", "no case has any for \"paraphrase\"");
        assertFalse(told.contains("how many cases the gates need is not known"), told);
        says(work.run("run", "suite.yaml").ended(Exit.WRONG_INPUT).err(), "no case has any for \"paraphrase\"");
        suite(
                "  m: {provider: scripted, rules: [{reply: {text: x}}]}",
                "perturbations: [none, {use: weaker-model, model: nosuch}]");
        work.run("doctor", "suite.yaml").ended(Exit.INFRASTRUCTURE);
    }

    private static List<CheckResult> keys(Path suite, Map<String, String> environment, boolean online)
            throws Exception {
        List<CheckResult> findings =
                ApiKeyCheck.look(SuiteReader.read(suite), name -> Optional.ofNullable(environment.get(name)), online);
        findings.forEach(finding -> assertFalse(finding.text().contains(SECRET.strip()), finding::text));
        return findings;
    }

    @Test
    void machineStoreAndDiskAreLookedAt() {
        Path store = work.path("store.duckdb");
        JsonNode fresh = InProcess.run("doctor", "--store", store.toString(), "--format", "json")
                .ended(Exit.OK)
                .json();
        assertTrue(fresh.get("fine").booleanValue());
        assertEquals(
                List.of("java", "duckdb", "store", "disk"), fresh.get("checks").findValuesAsText("check"));
        says(
                fresh.toString(),
                "Java " + Runtime.version().feature(),
                "no store yet",
                "room for about",
                "as the demo's");
    }

    @Test
    void storeOfAnotherProcessIsNamedWithItsHolder() throws IOException {
        Path store = work.path("store.duckdb");
        try (ResultStore open = ResultStore.open(store, InstantSource.system())) {
            assertEquals(0, open.runs().size());
            Answer answer = work.run("doctor", "--store", store.toString()).ended(Exit.INFRASTRUCTURE);
            says(answer.out(), "wrong ", "process " + ProcessHandle.current().pid() + " has it open");
        }
    }

    @Test
    void programsAreFoundOrNot() {
        Path there = work.write(
                "there.yaml",
                "rehearsal: 1",
                "name: small",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {mine: {command: [java, Agent.java]}}");
        says(InProcess.run("doctor", there.toString()).out(), "system mine: the program java is found");
        Path missing = work.write(
                "missing.yaml",
                "rehearsal: 1",
                "name: small",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {mine: {command: [no-such-program]}}");
        says(
                InProcess.run("doctor", missing.toString())
                        .ended(Exit.INFRASTRUCTURE)
                        .out(),
                "wrong system mine: ",
                "no-such-program");
    }

    @Test
    void suiteThatMakesNoSenseIsWrongUsage() {
        says(
                InProcess.run("doctor", work.write("suite.yaml", "rehearsal: 1").toString())
                        .refused(),
                "suite.yaml");
        says(InProcess.run("doctor", "--online").refused(), "Name a suite");
    }

    @Nested
    class KeysOfModels {

        @Test
        void areSetMissingEmptyOrSurroundedByWhiteSpaceAndNeverShown() throws Exception {
            Path suite = suite(
                    "  good: {provider: openai, model: a}",
                    "  missing: {provider: openai, model: a, api-key-env: NOT_SET}",
                    "  empty: {provider: openai, model: a, api-key-env: EMPTY}",
                    "  blank: {provider: openai, model: a, api-key-env: BLANK}",
                    "  torn: {provider: openai, model: a, api-key-env: TORN}",
                    "  home: {provider: ollama, model: a}",
                    "  offline: {provider: simulated, skill: desk}");
            Map<String, String> environment = Map.of(
                    "OPENAI_API_KEY", SECRET, "EMPTY", "", "BLANK", " " + SECRET + "\n", "TORN", "sk-Zq7J w2Rk9Lx4");
            String text = String.join(
                    "\n",
                    keys(suite, environment, false).stream()
                            .map(finding -> finding.state() + " " + finding.text())
                            .sorted()
                            .toList());
            says(
                    text,
                    "OK model good: OPENAI_API_KEY is set",
                    "WRONG model missing: its key is not there: the environment variable NOT_SET is not set",
                    "WRONG model empty: its key is not there: the environment variable EMPTY is empty",
                    "NOTE model blank: BLANK is set, but with white space around",
                    "WRONG model torn: TORN holds characters that no key has",
                    "OK model home (ollama): needs no key",
                    "OK model offline (simulated): needs no key");
        }

        @Test
        void areTriedOnDemand() throws Exception {
            ScriptedBackend script = ScriptedBackend.read(
                    (com.fasterxml.jackson.databind.node.ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper()
                            .readTree("{\"rules\": [{\"reply\": {\"text\": \"ok\"}}]}"),
                    "script",
                    new TokenCounter());
            try (ScriptedServer server = ScriptedServer.start(0, SECRET, script)) {
                String at = "model: a, base-url: \"" + server.baseUrl() + "\", api-key-env: KEY}";
                Path suite = suite("  mine: {provider: openai-compatible, " + at);
                CheckResult good = keys(suite, Map.of("KEY", SECRET), true).getFirst();
                assertEquals(CheckResult.State.OK, good.state(), good::text);
                says(good.text(), "it answers, and took ");
                CheckResult bad =
                        keys(suite, Map.of("KEY", "sk-wrong-one"), true).getFirst();
                assertEquals(CheckResult.State.WRONG, bad.state(), bad::text);
                says(bad.text(), "refused the key from KEY");
            }
            String nobody = Nobody.address() + "/v1";
            CheckResult gone = keys(
                            suite("  mine: {provider: openai-compatible, model: a, base-url: \"" + nobody + "\"}"),
                            Map.of(),
                            true)
                    .getFirst();
            says(gone.text(), "Nothing can be reached at " + nobody);
        }
    }
}
