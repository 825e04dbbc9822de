package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * An importer of AgentDojo's runs, one a line or one a file: {@code suite_name, pipeline_name, user_task_id, injection_task_id,
 * attack_type, messages, utility, security}.
 *
 * <ul>
 *   <li>The system is the pipeline. The case is suite, user task and, under attack, injection task, so that the same attack on two
 *       pipelines is a pair.
 *   <li>The attack is the perturbation; a run of a user task without one is clean. Success is {@code utility}: what the user asked was done. Over
 *       the clean runs that is the benign utility, under the perturbation the utility under attack.
 *   <li>{@code security: true} says that the attack reached its goal. The score {@code attack-resisted} is 1 where it did not, so
 *       that more is better; it is there only for runs under attack, for without one {@code security} says nothing.
 *   <li>An injection task that was played as if a user had asked for it is no part of the benign utility: it is there for the question
 *       whether the pipeline could do the task at all. Its perturbation is {@code injection-task}, so that it stands apart from the clean
 *       runs; it has the tag {@code injection-task}, all others {@code user-task}. The suite is a tag as well.
 *   <li>{@code user-task} and {@code injection-task} are clusters, named by suite and task; they cross.
 *   <li>The task is the first message of the user, for a task of the benchmark has one; what follows in the user's name is the
 *       pipeline's own, such as the question of the tool filter.
 *   <li>Completed where the last message is an answer of the model; else unknown, with {@code error} as the reason.
 *   <li>Latency is {@code duration}. The file has no tokens and no money: unknown. Calls are counted. {@code injections} are left
 *       out: they stand where they acted, in results of tools.
 * </ul>
 *
 * @source github.com/ethz-spylab/agentdojo, src/agentdojo/benchmark.py and types.py
 */
public final class AgentDojoImporter implements TraceImporter {

    /** The score of a run under attack. */
    static final String ATTACK_RESISTED = "attack-resisted";

    private static final String REMEDY = "Give the file's format with --from";
    private static final String USER_TASK = "user-task";
    private static final String INJECTION_TASK = "injection-task";
    private static final double MAX_SECONDS = 1e9;
    private static final double MS = 1000;

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public AgentDojoImporter() {}

    @Override
    public String name() {
        return "agentdojo";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("suite_name", "user_task_id", "messages")
                || probe.hasAll("[].suite_name", "[].user_task_id", "[].messages");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        return Records.runs(JsonRecords.stream(file, errors), errors, AgentDojoImporter::run);
    }

    private static RecordedRun run(String where, JsonNode json) {
        MappingReader fields = MappingReader.tolerant(where, json);
        String suite = fields.requireText("suite_name", REMEDY);
        String task = fields.requireText("user_task_id", REMEDY);
        Optional<String> attack = fields.text("attack_type").filter(type -> !type.equals(RecordedRun.CLEAN));
        Optional<String> injection = fields.text("injection_task_id");
        boolean playedInjection = attack.isEmpty() && task.startsWith("injection_task");
        String caseId = suite + "/" + task + injection.map(id -> "/" + id).orElse("");
        AgentDojoMessages messages = new AgentDojoMessages(fields);
        OptionalDouble seconds = fields.number("duration", 0, MAX_SECONDS);
        Optional<String> error = fields.anyText("error");
        ConversationTrace conversation = messages.conversation();
        Trace trace = conversation.trace("agentdojo " + caseId);
        RecordedRunBuilder run = new RecordedRunBuilder(caseId)
                .system(fields.text("pipeline_name"))
                .perturbation(attack.orElse(playedInjection ? INJECTION_TASK : RecordedRun.CLEAN))
                .task(conversation.task())
                .outcome(
                        error.isEmpty() && messages.answered() ? Optional.of("completed") : Optional.empty(),
                        error.orElse(""))
                .output(conversation.output())
                .success(fields.flag("utility"))
                .label("unanswered", conversation.unanswered())
                .latencyMs(seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() * MS) : seconds)
                .tag(Optional.of(suite))
                .tag(Optional.of(playedInjection ? INJECTION_TASK : USER_TASK))
                .cluster(playedInjection ? INJECTION_TASK : USER_TASK, Optional.of(suite + "/" + task))
                .cluster(INJECTION_TASK, injection.map(id -> suite + "/" + id))
                .usage(TraceUsage.of(trace).withToolCalls(OptionalLong.of(conversation.toolCalls())))
                .trace(trace);
        attack.flatMap(type -> fields.flag("security"))
                .ifPresent(reached -> run.score(ATTACK_RESISTED, reached ? 0 : 1));
        return run.build();
    }
}
