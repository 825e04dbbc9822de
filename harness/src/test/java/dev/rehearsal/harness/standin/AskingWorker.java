package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A system in a process of its own, one task a line, that asks the model which it is given: {@code mode: worker}. */
public final class AskingWorker {

    private AskingWorker() {}

    /** Answer until there are no more tasks. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        JsonMapper json = JsonMapper.builder().build();
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = tasks.readLine(); line != null; line = tasks.readLine()) {
            JsonNode request = json.readTree(line);
            JsonNode models = request.path("models");
            String answer = Asking.ask(
                    new ModelAccess(
                            models.path("openai_base_url").asText(),
                            models.path("api_key").asText()),
                    request.at("/task/input").asText());
            System.out.println(
                    json.createObjectNode().put("outcome", "completed").put("output", answer));
        }
    }
}
