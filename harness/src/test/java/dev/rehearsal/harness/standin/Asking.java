package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A system that asks a model one question over HTTP, as any client of OpenAI's interface does: {@code {use: asking}}, by the
 * name {@code default} or another one, {@code {use: asking, model: gpt-4o}}.
 */
public final class Asking implements SystemUnderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String model;

    private Asking(String model) {
        this.model = model;
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        try {
            return new SystemResponse(
                    new Outcome.Completed(TextNode.valueOf(ask(terms.models(), model, task.input()))),
                    Usage.UNKNOWN,
                    Trace.NONE);
        } catch (IOException e) {
            return new SystemResponse(new Outcome.Failed(String.valueOf(e.getMessage())), Usage.UNKNOWN, Trace.NONE);
        }
    }

    /** Return the answer. */
    public static String ask(ModelAccess models, String question) throws IOException, InterruptedException {
        return ask(models, "default", question);
    }

    private static String ask(ModelAccess models, String model, String question)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("model", model);
        body.putArray("messages").addObject().put("role", "user").put("content", question);
        HttpResponse<String> reply = HTTP.send(
                HttpRequest.newBuilder(URI.create(models.openAiBaseUrl() + "/chat/completions"))
                        .header("Authorization", "Bearer " + models.token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IOException("status " + reply.statusCode() + ": " + reply.body());
        }
        return JSON.readTree(reply.body()).at("/choices/0/message/content").asText();
    }

    /** The maker of {@code use: asking}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "asking";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Asking(context.options().text("model").orElse("default"));
        }
    }
}
