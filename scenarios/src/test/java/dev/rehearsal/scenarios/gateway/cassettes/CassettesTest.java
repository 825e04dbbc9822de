package dev.rehearsal.scenarios.gateway.cassettes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Play every recorded pair of real providers through a gateway whose model is a server that answers as the provider did.
 */
class CassettesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern CLEAR = Pattern.compile(
            "nknown address|not spoken here|(?:Previous response|Conversation) with id '[^']+' not found");
    private static final int MAX_SHOWN = 2500;

    /** What a pair is; told by its address alone. */
    private enum Kind {
        CHAT("/chat/completions", "[^\"?#]*/chat/completions"),
        ANTHROPIC("/messages", "[^\"?#]*/v1/messages"),
        GEMINI("", "[^\"?#]*:(?:streamG|g)enerateContent"),
        RESPONSES("/responses", "[^\"?#]*/responses"),
        /** Goes on from what another trial kept, or in the background: refused in words. */
        CONTINUED("/responses", "[^\"?#]*/responses"),
        COUNT_ANTHROPIC("/messages/count_tokens", "[^\"?#]*/messages/count_tokens"),
        COUNT_GEMINI("", "[^\"?#]*:countTokens"),
        /** What is kept for a trial, by the gateway itself. */
        CONVERSATION("", "[^\"?#]*/v1/conversations"),
        OTHER("", "");

        private static final Pattern GOES_ON =
                Pattern.compile("\"background\": ?true|\"(?:previous_response_id|conversation)\": ?\"");

        private final String suffix;
        private final Pattern line;

        Kind(String suffix, String line) {
            this.suffix = suffix;
            this.line = Pattern.compile("\"uri\": ?\"" + line + "[?#\"]");
        }

        static Kind of(Cassette pair) {
            if (pair.path().endsWith("/chat/completions")) {
                return CHAT;
            }
            if (pair.path().endsWith("/v1/messages")) {
                return ANTHROPIC;
            }
            if (pair.path().endsWith("/responses")) {
                boolean goesOn = pair.request().path("background").asBoolean()
                        || pair.request().path("previous_response_id").isTextual()
                        || pair.request().path("conversation").isTextual();
                return goesOn ? CONTINUED : RESPONSES;
            }
            if (pair.path().endsWith("/messages/count_tokens")) {
                return COUNT_ANTHROPIC;
            }
            if (pair.path().endsWith(":countTokens")) {
                return COUNT_GEMINI;
            }
            if (pair.path().endsWith("/v1/conversations")) {
                return CONVERSATION;
            }
            return pair.path().endsWith(":generateContent") || pair.path().endsWith(":streamGenerateContent")
                    ? GEMINI
                    : OTHER;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> failures = new ArrayList<>();
    private final Map<Kind, Integer> passed = new EnumMap<>(Kind.class);

    @Test
    void everyPairPassesThroughOrIsRefusedInWords() throws Exception {
        String corpus = System.getenv("REHEARSAL_CORPUS");
        assumeTrue(corpus != null, "skipped: REHEARSAL_CORPUS is not set");
        List<Cassette> pairs = Cassette.read(Path.of(corpus, "cassettes"));
        try (CassetteServer server = new CassetteServer(pairs);
                Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            ModelReader models = new ModelReader(name -> Optional.of("a-key-for-" + name), 20 << 20);
            for (int number = 0; number < pairs.size(); number++) {
                play(number, pairs.get(number), server, gateway, models);
            }
        }
        Map<Kind, Integer> counted = new EnumMap<>(Kind.class);
        for (Cassette pair : pairs) {
            for (Kind kind : Kind.values()) {
                boolean goesOn = Kind.GOES_ON.matcher(pair.line()).find();
                boolean counts = kind != Kind.OTHER
                        && (kind != Kind.CONTINUED || goesOn)
                        && (kind != Kind.RESPONSES || !goesOn)
                        && kind.line.matcher(pair.line()).find();
                if (counts) {
                    counted.merge(kind, 1, Integer::sum);
                }
            }
        }
        counted.put(
                Kind.OTHER,
                pairs.size()
                        - counted.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(
                failures.isEmpty(),
                () -> failures.size() + " do not hold:\n"
                        + String.join("\n", failures.subList(0, Math.min(MAX_SHOWN, failures.size()))));
        assertEquals(counted, passed);
    }

    private void play(int number, Cassette pair, CassetteServer server, Gateway gateway, ModelReader models)
            throws Exception {
        Kind kind = Kind.of(pair);
        int before = failures.size();
        try (GatewayModel model = models.read("default", entry(kind, pair, server.address(number)), "suite.yaml:1")) {
            TrialEndpoint gate =
                    gateway.open(TrialGatewayConfig.of("pair-" + number, 7, Map.of("default", model.backend())));
            String root = gate.baseUrl().replaceFirst("/v1$", "");
            String path = switch (kind) {
                case CHAT -> "/v1/chat/completions";
                case ANTHROPIC -> "/v1/messages";
                case RESPONSES, CONTINUED -> "/v1/responses";
                        case COUNT_ANTHROPIC -> "/v1/messages/count_tokens";
                        case GEMINI, COUNT_GEMINI, CONVERSATION, OTHER -> pair.path();
            };
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    root + path + (pair.query().isEmpty() || azure(pair) ? "" : "?" + pair.query())))
                            .header("Authorization", "Bearer " + gate.token())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    pair.request().isTextual()
                                            ? pair.request().textValue()
                                            : pair.request().toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            List<Span.ModelCall> seen = gate.close().spans();
            switch (kind) {
                case OTHER, CONTINUED -> refused(pair, response);
                case CONVERSATION -> check(pair, "status of what is kept here", 200, response.statusCode());
                case COUNT_ANTHROPIC, COUNT_GEMINI -> {
                    asked(pair, kind, server.asked(number));
                    came(pair, response);
                    check(pair, "calls", 0, seen.size());
                }
                case CHAT, ANTHROPIC, GEMINI, RESPONSES -> {
                    asked(pair, kind, server.asked(number));
                    came(pair, response);
                    if (pair.answered()) {
                        told(pair, kind, seen);
                    }
                }
            }
        }
        if (failures.size() == before) {
            passed.merge(kind, 1, Integer::sum);
        }
    }

    private static ObjectNode entry(Kind kind, Cassette pair, String address) {
        ObjectNode entry = MAPPER.createObjectNode();
        String path = pair.path();
        String model = pair.request().path("model").asText("m");
        boolean azure = azure(pair);
        switch (kind) {
            case CHAT, ANTHROPIC, COUNT_ANTHROPIC, RESPONSES, CONTINUED -> {
                String base = address + path.substring(0, path.length() - kind.suffix.length());
                entry.put(
                                "provider",
                                azure
                                        ? "azure-openai"
                                        : kind == Kind.CHAT
                                                ? "openai-compatible"
                                                : kind == Kind.ANTHROPIC || kind == Kind.COUNT_ANTHROPIC
 ? "anthropic" : "openai")
                        .put("base-url", base)
                        .put("model", model);
                if (azure && kind == Kind.CHAT) {
                    entry.put("api-version", pair.query().replaceFirst("^api-version=", ""))
                            .put("model", path.replaceFirst("^.*/deployments/([^/]*)/.*$", "$1"));
                }
            }
            case GEMINI, COUNT_GEMINI ->
                entry.put("provider", "gemini")
                        .put("base-url", address + "/v1beta")
                        .put("model", path.replaceFirst("^.*/models/([^:]*):.*$", "$1"));
            case CONVERSATION, OTHER ->
                entry.put("provider", "openai-compatible")
                        .put("base-url", address)
                        .put("model", "m");
        }
        return entry;
    }

    private static boolean azure(Cassette pair) {
        return pair.host().endsWith(".openai.azure.com");
    }

    /** A word is clear that names what is not spoken here. */
    private void refused(Cassette pair, HttpResponse<byte[]> response) throws Exception {
        String words = MAPPER.readTree(response.body()).path("error").path("message").asText();
        check(pair, "refused", true, response.statusCode() == 404 || response.statusCode() == 400);
        check(pair, "words of what is refused (" + words + ")", true, CLEAR.matcher(words).find());
    }

    private void asked(Cassette pair, Kind kind, CassetteServer.Asked asked) throws Exception {
        check(pair, "path asked", pair.path(), asked.path());
        check(pair, "query asked", pair.query(), asked.query());
        ObjectNode sent = (ObjectNode) MAPPER.readTree(asked.body());
        ObjectNode recorded = pair.request().deepCopy();
        if (kind == Kind.CHAT && pair.request().path("stream").asBoolean()) {
            recorded.withObject("/stream_options").put("include_usage", true);
        }
        if (kind == Kind.CHAT && azure(pair)) {
            recorded.put("model", sent.path("model").asText());
        }
        check(pair, "body asked", recorded, sent);
    }

    private void came(Cassette pair, HttpResponse<byte[]> response) throws Exception {
        check(pair, "status", pair.status(), response.statusCode());
        if (pair.streamed()) {
            check(pair, "events", pair.response().textValue(), new String(response.body(), StandardCharsets.UTF_8));
        } else {
            check(pair, "body", pair.response(), MAPPER.readTree(response.body()));
        }
    }

    private void told(Cassette pair, Kind kind, List<Span.ModelCall> seen) throws Exception {
        check(pair, "calls", 1, seen.size());
        if (seen.isEmpty()) {
            return;
        }
        Facts recorded = switch (kind) {
            case CHAT -> RecordedFacts.chat(pair);
            case ANTHROPIC -> RecordedFacts.anthropic(pair);
            case GEMINI -> RecordedFacts.gemini(pair);
            case RESPONSES -> RecordedFacts.responses(pair);
            case CONTINUED, COUNT_ANTHROPIC, COUNT_GEMINI, CONVERSATION, OTHER ->
                        throw new IllegalStateException("nothing is told of it");
        };
        Span.ModelCall call = seen.getFirst();
        Map<String, String> names = new HashMap<>();
        check(pair, "what was sent", recorded.input(), facts(call.input(), kind, names));
        check(pair, "what came back", recorded.output(), facts(call.output(), kind, names));
        recorded.usage().ifPresent(tokens -> {
            check(
                    pair,
                    "tokens read",
                    tokens.input(),
                    call.usage().inputTokens().orElse(-1));
            check(
                    pair,
                    "tokens written",
                    tokens.output(),
                    call.usage().outputTokens().orElse(-1));
        });
    }

    /** Gemini names the function of a result and no id: there the id must lead to a call of that name. */
    private static List<String> facts(List<Message> messages, Kind kind, Map<String, String> names) {
        List<String> facts = new ArrayList<>();
        for (Message message : messages) {
            StringBuilder text = new StringBuilder();
            for (Part part : message.parts()) {
                switch (part) {
                    case Part.Text said -> {
                        if (kind == Kind.CHAT && !message.role().equals("assistant")) {
                            text.append(said.text());
                        } else if (!said.text().isEmpty()) {
                            facts.add(Facts.said(message.role(), said.text()));
                        }
                    }
                    case Part.ToolRequest request -> {
                        names.put(request.id(), request.name());
                        facts.add(Facts.called(request.name(), request.arguments()));
                    }
                    case Part.ToolResponse response ->
                        facts.add(Facts.gave(
                                kind == Kind.GEMINI
                                        ? names.getOrDefault(response.id(), "no call: " + response.id())
                                        : response.id(),
                                response.result()));
                    case Part.Other ignored -> {}
                }
            }
            if (!text.isEmpty()) {
                facts.add(Facts.said(message.role(), text.toString()));
            }
        }
        return facts.stream().sorted().toList();
    }

    private void check(Cassette pair, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            String was = expected.toString();
            String is = actual.toString();
            int at = 0;
            while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
                at++;
            }
            failures.add(what + " of " + pair.place() + " " + pair.path() + " at " + at + ": " + cut(was, at) + " <> "
                    + cut(is, at));
        }
    }

    private static String cut(String text, int at) {
        int from = Math.max(0, at - 30);
        return text.substring(from, Math.min(text.length(), from + 160)).replace("\n", "\\n");
    }
}
