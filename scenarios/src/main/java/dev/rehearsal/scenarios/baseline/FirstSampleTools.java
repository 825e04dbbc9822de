package dev.rehearsal.scenarios.baseline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rehearsal.datasets.trace.Part.ToolRequest;
import dev.rehearsal.scenarios.baseline.AgentTool.Result;
import dev.rehearsal.scenarios.tools.ToolAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The tools of a trial's first sample. With its first write it shows whether there will be others: if not, it is no sample, and writes at once.
 * For one thread; closes the sessions that it opened.
 */
final class FirstSampleTools implements ToolCaller, AutoCloseable {

    private final AgentTools dry;
    private final List<ToolAddress> servers;
    private final Duration deadline;
    private final BooleanSupplier others;
    private Optional<Boolean> alone = Optional.empty();
    private Optional<AgentTools> live = Optional.empty();

    /**
     * Begin without writing.
     *
     * @param dry whose writes are stubbed; not closed here
     * @param servers where the tools are
     * @param deadline for each request
     * @param others tells, once, whether there will be further samples
     */
    FirstSampleTools(AgentTools dry, List<ToolAddress> servers, Duration deadline, BooleanSupplier others) {
        this.dry = dry;
        this.servers = servers;
        this.deadline = deadline;
        this.others = others;
    }

    /** Return whether it was decided that there are no others; empty where it has not written yet. */
    Optional<Boolean> alone() {
        return alone;
    }

    @Override
    public ArrayNode definitions() {
        return dry.definitions();
    }

    @Override
    public Result call(ToolRequest request) throws InterruptedException {
        if (live.isPresent()) {
            return live.get().call(request);
        }
        Result result = dry.call(request);
        if (!result.stubbed() || alone.isPresent()) {
            return result;
        }
        alone = Optional.of(!others.getAsBoolean());
        if (!alone.get()) {
            return result;
        }
        try {
            live = Optional.of(AgentTools.open(servers, false, deadline));
            return live.get().call(request);
        } catch (ToolsUnavailableException e) {
            return new Result(String.valueOf(e.getMessage()), true, false);
        }
    }

    @Override
    public void close() {
        live.ifPresent(AgentTools::close);
    }
}
