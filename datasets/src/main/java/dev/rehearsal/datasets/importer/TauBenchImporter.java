package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Repetitions;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An importer of τ-bench results: a JSON array of {@code task_id, trial, reward, info, traj}.
 *
 * <ul>
 *   <li>Success is reward 1.0, to within 10^-6 as in the benchmark; the score {@code reward} is the reward.
 *   <li>The task is what the simulated user said and the agent answered; the policy is the system prompt, in the trace.
 *   <li>Escalated where the agent called {@code transfer_to_human_agents}, completed where the user said {@code
 *       ###STOP###}, else unknown: the file does not say why a run ended.
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
        Repetitions repetitions = new Repetitions();
        return JsonElements.ofArray(file)
                .map(element -> repetitions.number(element.where(), run(element.where(), element.json())));
    }

    private static RecordedRun run(String where, JsonNode json) {
        MappingReader fields = MappingReader.tolerant(where, json);
        String caseId = TauRuns.caseId(fields);
        OptionalInt trial = TauRuns.trial(fields);
        fields.require("traj", REMEDY);
        ConversationTrace conversation = new ConversationTrace("agent", "", Optional.empty());
        int calls = 0;
        boolean escalated = false;
        boolean stopped = false;
        for (MappingReader message : fields.objects("traj")) {
            String text = message.anyText("content").orElse("");
            String role = message.requireText("role", REMEDY);
            stopped = role.equals("user") && text.contains(TauRuns.STOP);
            switch (role) {
                case "system" -> conversation.instructed(text);
                case "user" -> conversation.told(text, Optional.empty());
                case "assistant" -> {
                    List<Part> parts = parts(message, text);
                    escalated |= TauRuns.transfers(parts);
                    calls++;
                    conversation.wrote(parts, Usage.UNKNOWN, "", Optional.empty());
                }
                case "tool" ->
                    conversation.returned(
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
        return new RecordedRun(
                Optional.empty(),
                caseId,
                trial,
                RecordedRun.CLEAN,
                OptionalLong.empty(),
                conversation.task(),
                Expectation.NONE,
                escalated ? Optional.of("escalated") : stopped ? Optional.of("completed") : Optional.empty(),
                conversation.output(),
                "",
                TauRuns.feedback(fields.number("reward", -Double.MAX_VALUE, Double.MAX_VALUE)),
                new Usage(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(calls),
                        OptionalLong.of(conversation.toolCalls()),
                        OptionalDouble.empty()),
                OptionalDouble.empty(),
                conversation.trace("tau-bench " + caseId + " " + trial.orElse(0), Optional.empty(), Optional.empty()),
                Set.of(),
                Map.of());
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
