package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Ask a model one question over HTTP, as any client of OpenAI's interface does. */
public final class Asking {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Asking() {}

    /** Return the answer. */
    public static String ask(ModelAccess models, String question) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("model", "default");
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
}
