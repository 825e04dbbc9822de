package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The agents that can change something: they ran, asked for or were offered a tool that does not merely read. Limits and bans bind
 * those. A tool by which a handoff was made, or whose name hands over to an agent, is none. Immutable.
 */
final class WritingAgents {

    private static final Set<String> TRANSFERS = Vocabulary.words("transfer-tool");

    private final Trace trace;
    private final Set<String> names = new HashSet<>();
    private final Set<String> writing = new HashSet<>();

    WritingAgents(Trace trace) {
        this.trace = trace;
        SpanAgents agents = new SpanAgents(trace);
        trace.spans().forEach(span -> names.add(span.info().agent().toLowerCase(Locale.ROOT)));
        trace.all(Handoff.class).forEach(handoff -> names.add(handoff.to().toLowerCase(Locale.ROOT)));
        names.remove("");
        trace.all(ToolCall.class).forEach(call -> take(agents.agent(call), call.tool()));
        for (ModelCall call : trace.all(ModelCall.class).toList()) {
            String agent = agents.agent(call);
            call.tools().forEach(tool -> take(agent, tool.name()));
            call.output().stream().flatMap(message -> message.parts().stream()).forEach(part -> {
                if (part instanceof Part.ToolRequest request) {
                    take(agent, request.name());
                }
            });
        }
    }

    boolean has(String agent) {
        return writing.contains(agent);
    }

    private void take(String agent, String tool) {
        if (!writing.contains(agent) && ToolKind.of(tool) != ToolKind.READING && !handsOver(agent, tool)) {
            writing.add(agent);
        }
    }

    private boolean handsOver(String agent, String tool) {
        String name = tool.toLowerCase(Locale.ROOT);
        return Evidence.isTransfer(trace, agent, tool)
                || (ToolKind.words(tool).stream().anyMatch(TRANSFERS::contains)
                        && names.stream().anyMatch(name::contains));
    }
}
