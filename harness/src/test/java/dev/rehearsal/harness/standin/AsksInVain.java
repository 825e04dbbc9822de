package dev.rehearsal.harness.standin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A program that asks its models for speech, which Rehearsal does not speak, and answers with its task all the same. */
public final class AsksInVain {

    private AsksInVain() {}

    /** Ask and answer. */
    public static void main(String[] arguments) throws Exception {
        String task = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(System.getenv("OPENAI_BASE_URL") + "/audio/speech"))
                            .header("Authorization", "Bearer " + System.getenv("OPENAI_API_KEY"))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        System.out.println(task);
    }
}
