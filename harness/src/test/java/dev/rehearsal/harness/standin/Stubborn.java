package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A system that streams its answer from a model, and when the stream breaks asks again at once and for ever, whatever it was told and
 * however often it is interrupted: {@code {use: stubborn}}. Nobody but the gateway can keep it from its models.
 */
public final class Stubborn implements SystemUnderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public SystemResponse play(Task task, TrialContext terms) {
        Optional<String> answer = Optional.empty();
        while (answer.isEmpty()) {
            try {
                answer = streamed(terms.models(), task.input());
            } catch (IOException e) {
                Thread.interrupted(); // whoever ends the trial is ignored, too
            }
        }
        return new SystemResponse(new Outcome.Completed(TextNode.valueOf(answer.get())), Usage.UNKNOWN, Trace.NONE);
    }

    /** Return the answer, where the stream came to its end. */
    private static Optional<String> streamed(ModelAccess models, String question) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("model", "default").put("stream", true);
        body.putArray("messages").addObject().put("role", "user").put("content", question);
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(models.openAiBaseUrl() + "/chat/completions").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + models.token());
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(JSON.writeValueAsBytes(body));
        }
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("data: [DONE]")) {
                    return Optional.of(said.toString());
                }
                if (line.startsWith("data: ")) {
                    JsonNode chunk = JSON.readTree(line.substring("data: ".length()));
                    said.append(chunk.at("/choices/0/delta/content").asText(""));
                }
            }
        }
        return Optional.empty();
    }

    /** The maker of {@code use: stubborn}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Stubborn();
        }
    }
}
