package dev.rehearsal.harness.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The hand-crafted runs of Who&amp;When as the model calls that a gateway would see. Each entry of the history is a call by its
 * speaker whose answer is the entry; its prompt is what that speaker has read: the task, what was said to all, and the
 * Orchestrator's own thoughts. {@code Orchestrator (-> WebSurfer)} is the truth; the receiver's name is in no message but where the
 * Orchestrator's ledger has it, and the log's line "Next speaker WebSurfer" is left out.
 */
final class WhoAndWhen {

    private static final String LEADER = "Orchestrator";
    private static final String SENT = LEADER + " (-> ";
    private static final String LOG = "Next speaker ";

    private final boolean thoughts;
    private final List<Span> calls = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final List<String> truth = new ArrayList<>();
    private String worked = "";

    private WhoAndWhen(boolean thoughts) {
        this.thoughts = thoughts;
    }

    private record Heard(String by, String text, boolean toAll) {}

    /**
     * Read all runs.
     *
     * @param thoughts whether the Orchestrator's plans and ledgers are among the calls
     */
    static List<TransferRun> read(Path corpus, boolean thoughts) {
        List<TransferRun> runs = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(corpus.resolve("who-and-when/hand-crafted.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            ObjectMapper mapper = new ObjectMapper();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                runs.add(new WhoAndWhen(thoughts).run(runs.size(), mapper.readTree(line)));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return runs;
    }

    private TransferRun run(int number, JsonNode run) {
        for (JsonNode entry : run.path("history")) {
            add(entry.path("role").asText(), entry.path("content").asText());
        }
        return new TransferRun("run " + number, new Trace("", calls), truth);
    }

    private void add(String role, String text) {
        if (role.equals("human")) {
            heard.add(new Heard("human", text, true));
        } else if (role.startsWith(SENT)) {
            String receiver = role.substring(SENT.length(), role.length() - 1);
            call(LEADER, text, true);
            truth.add(LEADER + " > " + receiver);
        } else if (role.startsWith(LEADER)) {
            if (thoughts && !text.startsWith(LOG)) {
                call(LEADER, text, false);
            }
        } else {
            call(role, text, true);
            worked = role;
        }
    }

    private void call(String agent, String answer, boolean toAll) {
        if (agent.equals(LEADER) && !worked.isEmpty()) {
            truth.add(LEADER + " < " + worked);
            worked = "";
        }
        List<Message> prompt = new ArrayList<>(List.of(Message.text("system", "You work in a team.")));
        heard.stream()
                .filter(one -> one.toAll() || one.by().equals(agent))
                .forEach(one -> prompt.add(Message.text(one.by().equals(agent) ? "assistant" : "user", one.text())));
        Instant start = Instant.EPOCH.plusSeconds(2L + 2L * calls.size());
        calls.add(new Span.ModelCall(
                new SpanInfo(
                        String.format("%016x", calls.size() + 1),
                        Optional.empty(),
                        "chat",
                        agent,
                        Optional.of(start),
                        Optional.of(start.plusSeconds(1)),
                        Source.OBSERVED,
                        Optional.empty()),
                "",
                "",
                0,
                prompt,
                List.of(Message.text("assistant", answer)),
                "",
                Usage.UNKNOWN,
                List.of()));
        heard.add(new Heard(agent, answer, toAll));
    }
}
