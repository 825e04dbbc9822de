package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * An importer of τ-bench results: a JSON array of {@code task_id, trial, reward, info, traj}.
 *
 * <ul>
 *   <li>Success is reward 1.0, to within 10^-6 as in the benchmark; the score {@code reward} is the reward.
 *   <li>The task is what the simulated user said and the agent answered; the policy is the system prompt, in the trace.
 *   <li>Escalated where the agent called {@code transfer_to_human_agents}, completed where the user said {@code
 *       ###STOP###}, else unknown: the file does not say why a run ended.
 *   <li>What the user said after the agent's last word is the label {@code unanswered}.
 *   <li>The file has no system, tokens, money or time: all unknown. Calls are counted.
 * </ul>
 *
 * <p>Source: github.com/sierra-research/tau-bench, run.py.
 */
public final class TauBenchImporter implements TraceImporter {

    private static final String REMEDY = "Give the file's format with --from";

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public TauBenchImporter() {}

    @Override
    public String name() {
        return "tau-bench";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("[].task_id", "[].reward", "[].traj");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        return Records.runs(JsonElements.ofArray(file), errors, TauBenchImporter::run);
    }

    private static RecordedRun run(String where, JsonNode json) {
        MappingReader fields = MappingReader.tolerant(where, json);
        String caseId = TauRuns.caseId(fields);
        OptionalInt trial = TauRuns.trial(fields);
        fields.require("traj", REMEDY);
        ConversationTrace conversation = new ConversationTrace();
        AgentConversation agent = conversation.agent("agent", Optional.empty());
        int calls = 0;
        boolean escalated = false;
        boolean stopped = false;
        for (MappingReader message : fields.objects("traj")) {
            String text = message.anyText("content").orElse("");
            String role = message.requireText("role", REMEDY);
            stopped = role.equals("user") && text.contains(TauRuns.STOP);
            switch (role) {
                case "system" -> agent.instructed(text);
                case "user" -> agent.told(text, Optional.empty());
                case "assistant" -> {
                    List<Part> parts = parts(message, text);
                    escalated |= TauRuns.transfers(parts);
                    calls++;
                    agent.wrote(ModelReply.of(parts, Usage.UNKNOWN), Optional.empty());
                }
                case "tool" ->
                    agent.returned(
                            message.anyText("tool_call_id").orElse(""),
                            message.anyText("name").orElse(""),
                            text,
                            TauRuns.error(text),
                            Optional.empty());
                default ->
                    throw new InvalidInputException(
                            where,
                            "a message's \"role\" must be system, user, assistant or tool",
                            "was " + InvalidInputException.quote(role),
                            REMEDY);
            }
        }
        return new RecordedRunBuilder(caseId)
                .repetition(trial)
                .task(conversation.task())
                .outcome(
                        escalated ? Optional.of("escalated") : stopped ? Optional.of("completed") : Optional.empty(),
                        "")
                .output(conversation.output())
                .feedback(TauRuns.feedback(fields.number("reward", -Double.MAX_VALUE, Double.MAX_VALUE)))
                .label("unanswered", conversation.unanswered())
                .usage(Usage.UNKNOWN.withModelCalls(calls).withToolCalls(OptionalLong.of(conversation.toolCalls())))
                .trace(conversation.trace("tau-bench " + caseId + " " + trial.orElse(0)))
                .build();
    }

    private static List<Part> parts(MappingReader message, String text) {
        List<Part> parts = new ArrayList<>();
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
        for (MappingReader call : message.objects("tool_calls")) {
            Optional<MappingReader> function = call.object("function");
            parts.add(new Part.ToolRequest(
                    call.anyText("id").orElse(""),
                    function.flatMap(f -> f.anyText("name")).orElse(""),
                    function.flatMap(f -> f.anyText("arguments")).orElse("")));
        }
        return parts;
    }
}
