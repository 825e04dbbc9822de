package dev.rehearsal.scenarios.system.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.tools.ToolAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The requests of one trial, and the environment that a process of its own gets. Immutable. */
public final class TurnRequests {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> KEYS =
            List.of("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY");
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    private static final long MOST_LIMITED = 1_000_000_000_000L;

    private final Task task;
    private final TrialContext terms;
    private final String traceId = hex(TRACE_BYTES);
    private final String spanId = hex(SPAN_BYTES);

    /** Begin a trial: it gets a trace id of its own, random, so that it collides with nothing in a collector. */
    public TurnRequests(Task task, TrialContext terms) {
        this.task = task;
        this.terms = terms;
    }

    /** Return what tells one turn from all others. */
    TurnId id(int turn) {
        return new TurnId(terms.trial(), traceId, turn);
    }

    /** Return the request of one turn as one line. */
    String line(int turn, long nanosLeft) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("protocol", "rehearsal/1")
                .put("trial", terms.trial())
                .put("conversation", traceId)
                .put("turn", turn);
        ObjectNode said = root.putObject("task");
        said.set("input", task.turns().get(turn));
        if (turn == 0 && !task.context().isEmpty()) {
            said.set("context", task.context());
        }
        root.put("seed", terms.seed()).put("deadline_ms", Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanosLeft)));
        ObjectNode budget = root.putObject("budget");
        if (terms.limits().tokens() < MOST_LIMITED) {
            budget.put("tokens", terms.limits().tokens());
        }
        budget.put("model_calls", terms.limits().calls());
        ModelAccess models = terms.models();
        if (!models.equals(ModelAccess.NONE)) {
            root.putObject("models")
                    .put("openai_base_url", models.openAiBaseUrl())
                    .put("anthropic_base_url", models.anthropicBaseUrl())
                    .put("gemini_base_url", models.geminiBaseUrl())
                    .put("api_key", models.token());
        }
        if (!terms.spans().otlpEndpoint().isEmpty()) {
            root.put("otlp_endpoint", terms.spans().otlpEndpoint());
            root.putObject("otlp_headers")
                    .put("Authorization", "Bearer " + terms.spans().token());
        }
        if (!terms.tools().isEmpty()) {
            ObjectNode tools = root.putObject("tools");
            terms.tools()
                    .forEach(tool -> tools.putObject(tool.name())
                            .put(tool.mcp() ? "mcp_url" : "base_url", tool.url())
                            .putObject("headers")
                            .put("Authorization", "Bearer " + tool.token()));
        }
        return root.put("traceparent", traceparent()).toString();
    }

    /** Return the variables that an unmodified program looks at: those of the official SDKs. */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        ModelAccess models = terms.models();
        if (!models.equals(ModelAccess.NONE)) {
            variables.put("OPENAI_BASE_URL", models.openAiBaseUrl());
            variables.put("OPENAI_API_BASE", models.openAiBaseUrl());
            variables.put("ANTHROPIC_BASE_URL", models.anthropicBaseUrl());
            variables.put("GOOGLE_GEMINI_BASE_URL", models.geminiBaseUrl());
            variables.put("GOOGLE_GENAI_USE_VERTEXAI", "false");
            KEYS.forEach(name -> variables.put(name, models.token()));
        }
        if (!terms.spans().otlpEndpoint().isEmpty()) {
            variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", terms.spans().otlpEndpoint());
            // what every SDK speaks; Python's knows no http/json
            variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            variables.put(
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    "Authorization=Bearer%20" + terms.spans().token());
        }
        terms.tools().forEach(tool -> {
            variables.put(tool.variable(), tool.url());
            variables.put(ToolAddress.TOKEN, tool.token());
        });
        variables.put("TRACEPARENT", traceparent());
        return variables;
    }

    String traceId() {
        return traceId;
    }

    private String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
