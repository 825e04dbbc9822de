package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway alone, in a process of its own, with a system that the test plays by hand. */
@Tag("process")
class GatewayCommandTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path temporary;

    private static int status(String baseUrl, String key, String agent) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                                .header("Authorization", "Bearer " + key)
                                .header("x-rehearsal-agent", agent)
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"model\":\"default\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static String said(Workplace.Started gateway, String variable) throws Exception {
        Matcher line = Pattern.compile(variable + "=(\\S+)").matcher(Files.readString(gateway.err()));
        assertTrue(line.find(), variable);
        return line.group(1);
    }

    private static Workplace suite(Path folder) {
        Workplace work = new Workplace(folder);
        work.cases("cases.jsonl", 2);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: by-hand",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {mine: {use: asking, models: {default: script}}}",
                "models: {script: {provider: scripted, rules: [{reply: {text: 'Yes.'}}]}}",
                "perturbations: [none, {use: rate-limit, id: busy, every: 3}]",
                "scorers: [contains]",
                "success: [contains]",
                "limits: {agents: {billing: {calls: 1}}}");
        return work;
    }

    @Test
    void metersCapsPerturbsAndRecords() throws Exception {
        Workplace work = suite(temporary);
        Workplace.Started gateway =
                work.start("gateway", "suite.yaml", "--perturb", "busy", "--record", "seen.jsonl", "--format", "json");
        gateway.awaitSaid("serving until");
        String url = said(gateway, "OPENAI_BASE_URL");
        String key = said(gateway, "OPENAI_API_KEY");
        assertTrue(url.startsWith("http://127.0.0.1:"), url);
        assertEquals(401, status(url, "another", "triage"));
        assertEquals(200, status(url, key, "billing"));
        assertEquals(402, status(url, key, "billing"), "its second call");
        int refused = 0;
        for (int i = 0; i < 3; i++) {
            refused += status(url, key, "triage") == 429 ? 1 : 0;
        }
        assertTrue(refused >= 1, "every third, and who comes before the limit is over");
        gateway.signal("INT");
        JsonNode seen = gateway.answer().ended(Exit.INTERRUPTED).json();
        assertEquals(5, seen.at("/calls").asInt(), seen::toString);
        assertEquals(1 + refused, seen.at("/refused").asInt(), seen::toString);
        assertEquals(1, seen.at("/over_budget").asInt(), seen::toString);
        assertEquals(1, seen.at("/acted/busy").asInt(), seen::toString);
        assertTrue(seen.at("/usage").toString().contains("\"agent\":\"billing\""), seen::toString);

        assertFalse(
                Files.readString(work.path("seen.jsonl")).contains("e3b0c44298fc1c14"),
                "a trace id made of nothing is that of every session");
        says(
                work.run("import", "seen.jsonl", "--to", "trials.jsonl")
                        .ended(Exit.OK)
                        .err(),
                "imported 1 trials");
        says(work.run("show", "trials.jsonl/0").ended(Exit.OK).out(), "billing", "triage", "Yes.");
    }

    @Test
    void whatCannotBeServedIsAnErrorBeforeItListens() {
        Workplace work = suite(temporary);
        says(
                work.run("gateway", "suite.yaml", "--system", "none")
                        .ended(Exit.WRONG_INPUT)
                        .err(),
                "\"none\"",
                "mine");
        says(
                work.run("gateway", "suite.yaml", "--perturb", "nonsense")
                        .ended(Exit.WRONG_INPUT)
                        .err(),
                "--perturb nonsense");
        says(
                work.run("gateway", "suite.yaml", "--port", "70000")
                        .ended(Exit.WRONG_INPUT)
                        .err(),
                "--port",
                "70000");
        says(
                work.run("gateway", "suite.yaml", "--record", "no-folder/seen.jsonl")
                        .ended(Exit.WRONG_INPUT)
                        .err(),
                "--record no-folder/seen.jsonl",
                "must be writable");
    }
}
