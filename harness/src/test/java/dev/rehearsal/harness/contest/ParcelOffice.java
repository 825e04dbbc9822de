package dev.rehearsal.harness.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.TextSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A team that tells codes of parcels. With {@code way: vote} seven clerks who know no more than one answer, and the most frequent answer is
 * given: better by its budget alone. With {@code way: registrar} two clerks look at the question and a registrar answers it: truly better.
 */
public final class ParcelOffice implements TextSystem {

    private static final int CLERKS = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean votes;

    /** Make the team of a suite. */
    public ParcelOffice(Map<String, ?> options) {
        this.votes = Objects.equals(options.get("way"), "vote");
    }

    @Override
    public String answer(Task task, TrialContext terms) throws Exception {
        List<String> answers = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            if (!votes) {
                ask(client, terms, "first", "You are a clerk.", task.input());
                ask(client, terms, "second", "You are a clerk.", task.input());
                return ask(client, terms, "registrar", "You are the registrar.", task.input());
            }
            for (int clerk = 1; clerk <= CLERKS; clerk++) {
                answers.add(ask(client, terms, "clerk-" + clerk, "You are a clerk.", task.input()));
            }
        }
        return answers.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static String ask(HttpClient client, TrialContext terms, String agent, String system, String input)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("model", "default");
        body.putArray("messages").addObject().put("role", "system").put("content", system);
        body.withArray("messages").addObject().put("role", "user").put("content", input);
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(terms.models().openAiBaseUrl() + "/chat/completions"))
                        .header("Authorization", "Bearer " + terms.models().token())
                        .header("Content-Type", "application/json")
                        .header("x-rehearsal-agent", agent)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(response.body()).at("/choices/0/message/content").textValue();
    }
}
