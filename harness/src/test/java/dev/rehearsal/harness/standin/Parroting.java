package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A system that answers with all that the model's server said, whole and in a stream, byte for byte. */
public final class Parroting implements SystemUnderTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        try {
            String said = said(terms.models(), false) + "\n" + said(terms.models(), true);
            return new SystemResponse(new Outcome.Completed(TextNode.valueOf(said)), Usage.UNKNOWN, Trace.NONE);
        } catch (IOException e) {
            return new SystemResponse(new Outcome.Failed(String.valueOf(e.getMessage())), Usage.UNKNOWN, Trace.NONE);
        }
    }

    private static String said(ModelAccess models, boolean stream) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(models.openAiBaseUrl() + "/chat/completions"))
                                .header("Authorization", "Bearer " + models.token())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"default\",\"stream\":" + stream
                                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
