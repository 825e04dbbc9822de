package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanCounts;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.inference.TraceMerger;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Spans that the instrumentations of npm send of a team in a process of its own, against what the gateway itself saw of the
 * team's calls. Installs them first, so it needs {@code -Drehearsal.slow=true}, node and npm.
 */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class InstrumentationsTest {

    private static final Path SOURCE =
            Path.of("src/test/npm/spans").toAbsolutePath().normalize();

    private static final String SCRIPT = """
            {"model": "gpt-4o-2024", "rules": [
              {"when": {"system": "triage"}, "reply": {"tool-calls": [{"name": "transfer_to_billing", "arguments": {"order": 7731}}]}},
              {"when": {"after": "get_order"}, "reply": {"text": "Order 7731 is shipped."}},
              {"reply": {"tool-calls": [{"name": "get_order", "arguments": {"id": 7731}}]}}]}
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    }

    private static void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "process", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertTrue(process.waitFor(10, TimeUnit.MINUTES), String.join(" ", command) + " must end");
        assertEquals(0, process.exitValue(), String.join(" ", command) + ":\n" + Files.readString(log));
    }

    private static TrialObservation play(String convention, String protocol) throws IOException, InterruptedException {
        ScriptedBackend model =
                ScriptedBackend.read((ObjectNode) StrictJson.parse("script", SCRIPT), "script", new TokenCounter());
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            TrialEndpoint trial = gateway.open(TrialGatewayConfig.of("trial", 7, Map.of("default", model)));
            run(
                    Map.of(
                            "OPENAI_BASE_URL", trial.baseUrl(),
                            "OPENAI_API_KEY", trial.token(),
                            "OTEL_EXPORTER_OTLP_ENDPOINT", trial.otlpEndpoint(),
                            "OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Bearer%20" + trial.token(),
                            "OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
                    "node",
                    convention + ".cjs");
            return trial.close();
        }
    }

    private static <T extends Span> List<T> reported(TrialObservation seen, Class<T> type) {
        return seen.reported().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "genai, http/protobuf",
        "openinference, http/protobuf",
        "openllmetry, http/protobuf",
        "vercel, http/protobuf",
        "genai, http/json",
        "vercel, http/json"
    })
    void theySayWhatTheGatewaySawAndWhatItCannotSee(String convention, String protocol) throws Exception {
        TrialObservation seen = play(convention, protocol);
        assertEquals(
                List.of("triage", "billing"),
                reported(seen, Span.AgentSpan.class).stream()
                        .map(agent -> agent.info().agent())
                        .toList());
        List<Span.ModelCall> told = reported(seen, Span.ModelCall.class);
        assertEquals(3, told.size(), "one span a call of a model");
        assertEquals(3, seen.calls().size());
        for (int i = 0; i < told.size(); i++) {
            Span.ModelCall call = told.get(i);
            Span.ModelCall observed = seen.calls().get(i).span();
            assertEquals(observed.model(), call.model());
            assertEquals(observed.usage().inputTokens(), call.usage().inputTokens());
            assertEquals(observed.usage().outputTokens(), call.usage().outputTokens());
            assertEquals(
                    observed.output().getFirst().parts(),
                    call.output().getFirst().parts());
            assertFalse(call.input().isEmpty(), "messages are told");
            assertEquals(
                    observed.input().getLast().parts(), call.input().getLast().parts());
        }
        List<String> ids = new ArrayList<>();
        told.forEach(call -> call.output()
                .forEach(message -> message.parts().stream()
                        .filter(Part.ToolRequest.class::isInstance)
                        .map(part -> ((Part.ToolRequest) part).id())
                        .forEach(ids::add)));
        List<Span.ToolCall> tools = reported(seen, Span.ToolCall.class);
        assertEquals(
                List.of("transfer_to_billing {\"order\":7731}", "get_order {\"id\":7731}"),
                tools.stream().map(call -> call.tool() + " " + call.arguments()).toList());
        assertEquals(
                "{\"id\":7731,\"status\":\"shipped\"}", tools.getLast().result().orElse("none"));
        if (!convention.equals("openllmetry")) {
            assertEquals(ids, tools.stream().map(Span.ToolCall::callId).toList());
        }
        assertMergedOnce(convention, seen);
        SpanCounts counts = seen.ingress().spans();
        assertEquals(0, counts.refused());
        assertEquals(convention.equals("genai") ? Map.of("http", 3L) : Map.of(), counts.otherKinds());
        assertEquals(convention.equals("vercel") ? 7 : 8, counts.understood());
    }

    /** What the system tells and what was seen become one trace: the same agents, tools and handoffs, more detail, nothing twice. */
    private static void assertMergedOnce(String convention, TrialObservation seen) {
        Trace alone = TraceMerger.merge(Trace.NONE, List.of(), seen.spans());
        Trace both = TraceMerger.merge(Trace.NONE, seen.reported(), seen.spans());
        assertEquals(agents(alone), agents(both), convention);
        assertEquals(tools(alone), tools(both), convention);
        assertEquals(handoffs(alone), handoffs(both), convention);
        // Vercel's triage ends with its only step, and its words reach nobody: nothing shows that it handed over
        assertEquals(!convention.equals("vercel"), handoffs(both).contains("triage > billing DOWN"), convention);
        assertEquals(3, both.all(Span.ModelCall.class).count(), convention);
        assertTrue(
                both.all(Span.ModelCall.class).allMatch(call -> call.info().source() == Source.OBSERVED), convention);
    }

    private static List<String> agents(Trace trace) {
        return trace.all(Span.AgentSpan.class)
                .map(agent -> agent.info().agent())
                .sorted()
                .toList();
    }

    private static List<String> tools(Trace trace) {
        return trace.all(Span.ToolCall.class)
                .map(call -> call.tool() + " " + call.arguments())
                .sorted()
                .toList();
    }

    private static List<String> handoffs(Trace trace) {
        return trace.all(Span.Handoff.class)
                .map(handoff -> handoff.from() + " > " + handoff.to() + " " + handoff.direction())
                .sorted()
                .toList();
    }

    @Test
    void theLockNamesNoRegistry() throws IOException {
        assertFalse(Files.readString(SOURCE.resolve("package-lock.json")).contains("\"resolved\""));
    }
}
