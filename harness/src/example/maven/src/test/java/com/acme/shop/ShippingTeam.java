package com.acme.shop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.harness.jupiter.TraceRecorder;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Two agents: a clerk says what is wanted, a writer answers the customer. Models are called at the gateway. */
public final class ShippingTeam implements SystemUnderTest {

    private static final int TRIES = 4;
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        TraceRecorder recorder = new TraceRecorder(terms.trial());
        try {
            String wanted = ask(terms.models(), "clerk", "Say what the customer wants.", task.input());
            recorder.handoff("clerk", "writer", wanted);
            String answer = ask(terms.models(), "writer", "Answer the customer.", wanted);
            return new SystemResponse(new Outcome.Completed(TextNode.valueOf(answer)), Usage.UNKNOWN, recorder.trace());
        } catch (IOException e) {
            return new SystemResponse(new Outcome.Failed(String.valueOf(e.getMessage())), Usage.UNKNOWN, recorder.trace());
        }
    }

    private static String ask(ModelAccess models, String agent, String role, String text)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("model", "default");
        body.putArray("messages").addObject().put("role", "system").put("content", role);
        body.withArray("messages").addObject().put("role", "user").put("content", text);
        HttpRequest request = HttpRequest.newBuilder(URI.create(models.openAiBaseUrl() + "/chat/completions"))
                .header("Authorization", "Bearer " + models.token())
                .header("Content-Type", "application/json")
                .header("x-rehearsal-agent", agent)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> reply = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        for (int tries = 1; reply.statusCode() == 429 && tries < TRIES; tries++) {
            Thread.sleep(asked(reply));
            reply = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (reply.statusCode() != 200) {
            throw new IOException(agent + ": status " + reply.statusCode());
        }
        return JSON.readTree(reply.body()).at("/choices/0/message/content").asText();
    }

    /** How long the provider asks to be left alone: who comes back earlier is refused again. */
    private static Duration asked(HttpResponse<?> refusal) {
        return refusal.headers()
                .firstValue("retry-after-ms")
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElse(Duration.ofSeconds(1));
    }

    /** The maker of {@code use: shipping-team}; named in META-INF/services. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "shipping-team";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new ShippingTeam();
        }
    }
}
