package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import java.util.List;
import java.util.stream.Collectors;

/** What an agent did itself instead of handing it on: the arguments of the tools that it ran, those of handing over aside. */
final class OwnWork {

    private final ObligingText arguments;
    private final boolean answers;
    private final boolean anyWriting;

    OwnWork(Trace trace, String agent, ToldTexts texts, List<Integer> given) {
        List<ToolCall> runs = runs(trace, agent).stream()
                .filter(call -> given.stream()
                        .noneMatch(i -> call.arguments()
                                .contains(texts.handoffs().get(i).payload())))
                .toList();
        this.arguments = ObligingText.of(runs.stream().map(ToolCall::arguments).collect(Collectors.joining("\n\n")));
        this.anyWriting = !runs.isEmpty();
        this.answers = texts.lastSpeaker().equals(agent);
    }

    /** Return whether the agent saw to an obligation itself: with a tool, or, a form, by writing the answer. */
    boolean covers(Obligation obligation) {
        return obligation.kind() == Obligation.Kind.FORMAT ? answers : anyWriting && arguments.says(obligation);
    }

    /** Return the runs of tools by an agent that hand nothing over. */
    static List<ToolCall> runs(Trace trace, String agent) {
        SpanAgents agents = new SpanAgents(trace);
        return Evidence.toolCalls(trace).stream()
                .filter(call -> agents.agent(call).equals(agent) && !Evidence.isTransfer(trace, agent, call.tool()))
                .toList();
    }
}
