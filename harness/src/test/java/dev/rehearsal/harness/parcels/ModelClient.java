package dev.rehearsal.harness.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks the model by HTTP, as any client of OpenAI's interface does: again and again, or once. */
final class ModelClient {

    private static final int MAX_TRIES = 6;
    private static final long BACKOFF_MS = 20;
    private static final Duration IMPATIENT = Duration.ofSeconds(3);
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final ModelAccess models;
    private final boolean robust;

    ModelClient(ModelAccess models, boolean robust) {
        this.models = models;
        this.robust = robust;
    }

    /** What must be said to a person: nobody answers, or nothing that can be used. */
    static final class NoAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }

    /**
     * Return the first choice of a reply.
     *
     * @param usable what a robust client asks of it
     */
    JsonNode ask(String agent, ObjectNode body, Predicate<JsonNode> usable) throws IOException, InterruptedException {
        String last = "";
        for (int tries = 1; tries <= (robust ? MAX_TRIES : 1); tries++) {
            long wait = BACKOFF_MS << tries;
            try {
                HttpResponse<String> response = send(agent, body);
                if (response.statusCode() == 200) {
                    JsonNode choice = read(response.body());
                    if (!robust || usable.test(choice)) {
                        return choice;
                    }
                    last = "the model's reply was of no use";
                } else {
                    last = response.statusCode() + " from the model: " + response.body();
                    if (last.contains("insufficient_quota")) {
                        break;
                    }
                    wait = Math.max(wait, retryAfter(response));
                }
            } catch (IOException e) {
                last = "the model's reply broke off: " + e;
            }
            if (robust) {
                Thread.sleep(wait);
            }
        }
        throw new NoAnswerException(last);
    }

    private HttpResponse<String> send(String agent, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(models.openAiBaseUrl() + "/chat/completions"))
                .timeout(robust ? PATIENT : IMPATIENT)
                .header("Authorization", "Bearer " + models.token())
                .header("Content-Type", "application/json")
                .header("x-rehearsal-agent", agent)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        // a client a call: one that keeps connections sends again by itself what was cut off
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private JsonNode read(String body) {
        JsonNode reply = ParcelTools.json(body);
        if (!robust && !reply.path("usage").path("total_tokens").isNumber()) {
            throw new IllegalStateException("how many tokens it took is not said");
        }
        return reply.at("/choices/0");
    }

    private static long retryAfter(HttpResponse<String> response) {
        Optional<String> told = response.headers().firstValue("retry-after");
        return told.map(seconds -> (long) Math.ceil(Double.parseDouble(seconds) * 1000))
                .orElse(0L);
    }
}
