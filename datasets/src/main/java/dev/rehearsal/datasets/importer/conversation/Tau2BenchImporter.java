package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.MappingReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An importer of τ²-bench results: a JSON object with {@code info} and {@code simulations}.
 *
 * <ul>
 *   <li>The system is {@code info.agent_info.llm}; the domain is a tag; its policy is the system message of the trace (the
 *       benchmark wraps it in instructions that the file does not hold).
 *   <li>Success is reward 1.0; without {@code reward_info} it is unknown. A null {@code trial} is counted.
 *   <li>Tokens, calls and money are the agent's alone: messages of the simulated user and tools that it calls do not count. The
 *       fixed greeting is no model call. Money recorded as 0 for a call with tokens is unknown.
 *   <li>{@code user_stop} and {@code agent_stop} are completed, or escalated where the agent called {@code
 *       transfer_to_human_agents}; {@code max_steps}, {@code too_many_errors} and {@code agent_error} are failed; {@code
 *       user_error} and {@code infrastructure_error} are not_played, without a verdict; others are unknown.
 *   <li>What the user said after the agent's last word is the label {@code unanswered}.
 *   <li>Latency is {@code duration}, which includes the simulated user's time. Times have no zone: they are read as UTC. A
 *       message's time is its end; its model call or tool began when the message before it ended.
 * </ul>
 *
 * <p>Source: github.com/sierra-research/tau2-bench, src/tau2/data_model.
 */
public final class Tau2BenchImporter implements TraceImporter {

    private static final String REMEDY = "Give the file's format with --from";

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public Tau2BenchImporter() {}

    @Override
    public String name() {
        return "tau2-bench";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("info.agent_info", "info.environment_info");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        Setup info = info(file.toString(), JsonElements.value(file, "info"));
        return Records.runs(
                JsonElements.ofKey(file, "simulations"),
                errors,
                (where, json) -> new Tau2Run(info, MappingReader.tolerant(where, json)).read());
    }

    /** What all simulations of a file share. */
    record Setup(Optional<String> system, String agent, Optional<String> domain, Optional<String> policy) {}

    private static Setup info(String where, JsonNode json) {
        MappingReader info = MappingReader.tolerant(where + ": info", json);
        info.require("agent_info", REMEDY);
        Optional<MappingReader> agent = info.object("agent_info");
        Optional<MappingReader> environment = info.object("environment_info");
        return new Setup(
                agent.flatMap(a -> a.anyText("llm")),
                agent.flatMap(a -> a.anyText("implementation")).orElse("agent"),
                environment.flatMap(e -> e.anyText("domain_name")),
                environment.flatMap(e -> e.anyText("policy")));
    }
}
