package dev.rehearsal.harness.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The runs of tau-bench's airline agent, a single one with tools ({@code transfer_to_human_agents} among them), as the model calls
 * that a gateway would see.
 */
final class TauBench {

    private TauBench() {}

    /** Read all runs; there is no handoff in any. */
    static List<TransferRun> read(Path corpus) {
        List<TransferRun> runs = new ArrayList<>();
        try (GZIPInputStream file = new GZIPInputStream(
                Files.newInputStream(corpus.resolve("tau-bench/gpt-4o-airline-tasks-0-24.json.gz")))) {
            for (JsonNode run : new ObjectMapper().readTree(file)) {
                runs.add(new TransferRun("run " + runs.size(), new Trace("", calls(run.path("traj"))), List.of()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs;
    }

    private static List<Span> calls(JsonNode messages) {
        List<Span> calls = new ArrayList<>();
        List<Message> prompt = new ArrayList<>();
        for (JsonNode node : messages) {
            Message message = message(node);
            if (message.role().equals("assistant")) {
                calls.add(call(calls.size(), prompt, message));
            }
            prompt.add(message);
        }
        return calls;
    }

    private static Message message(JsonNode node) {
        String role = node.path("role").asText();
        String text = node.path("content").asText("");
        if (role.equals("tool")) {
            return new Message(
                    role,
                    List.of(new Part.ToolResponse(node.path("tool_call_id").asText(), text)));
        }
        List<Part> parts = new ArrayList<>();
        if (!text.isEmpty() && !node.path("content").isNull()) {
            parts.add(new Part.Text(text));
        }
        for (JsonNode call : node.path("tool_calls")) {
            JsonNode function = call.path("function");
            parts.add(new Part.ToolRequest(
                    call.path("id").asText(),
                    function.path("name").asText(),
                    function.path("arguments").asText()));
        }
        return new Message(role, parts);
    }

    private static Span call(int number, List<Message> prompt, Message answer) {
        Instant start = Instant.EPOCH.plusSeconds(2L + 2L * number);
        return new Span.ModelCall(
                new SpanInfo(
                        String.format("%016x", number + 1),
                        Optional.empty(),
                        "chat",
                        "airline",
                        Optional.of(start),
                        Optional.of(start.plusSeconds(1)),
                        Source.OBSERVED,
                        Optional.empty()),
                "",
                "",
                0,
                prompt,
                List.of(answer),
                "",
                Usage.UNKNOWN,
                List.of());
    }
}
