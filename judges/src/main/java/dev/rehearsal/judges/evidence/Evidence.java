package dev.rehearsal.judges.evidence;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.ToolRuns;
import dev.rehearsal.datasets.trace.Trace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The spans that count: a system cannot talk itself into a better score. Stateless. */
public final class Evidence {

    private Evidence() {}

    /** Return the spans of a kind in order: the observed ones where there are any, else the reported ones. */
    public static <S extends Span> List<S> of(Trace trace, Class<S> kind) {
        return preferred(trace.all(kind).toList());
    }

    /** Return the runs of tools in order, each once however many spans tell of it: {@link ToolRuns}. */
    public static List<ToolCall> toolCalls(Trace trace) {
        return ToolRuns.once(trace, of(trace, ToolCall.class));
    }

    /** Return the same but for those that a fault wrote into a model's reply: what a system did of itself. */
    public static List<ToolCall> ownToolCalls(Trace trace) {
        return toolCalls(trace).stream().filter(call -> !isPlanted(call)).toList();
    }

    /** Return whether a fault asked for a run in a model's reply. What a system reports of itself cannot say so. */
    static boolean isPlanted(ToolCall call) {
        return call.planted() && isObserved(call);
    }

    /** Return the calls of models that say something in order, each once however many spans tell of it. */
    public static List<ModelCall> modelCalls(Trace trace) {
        return once(of(trace, ModelCall.class).stream()
                .filter(call -> !call.embeds())
                .toList());
    }

    /**
     * Return these calls, each once: a call right within a call is the same one, of which the outer span counts, unless
     * only the inner ones hold the reply.
     */
    static List<ModelCall> once(List<ModelCall> calls) {
        Map<String, ModelCall> byId = new HashMap<>();
        calls.forEach(call -> byId.put(call.info().id(), call));
        Set<String> dropped = new HashSet<>();
        for (ModelCall call : calls) {
            Optional<ModelCall> outer = call.info().parent().map(byId::get);
            boolean hollow = outer.filter(around -> around.output().isEmpty()).isPresent();
            outer.ifPresent(around -> dropped.add(
                    hollow && !call.output().isEmpty()
                            ? around.info().id()
                            : call.info().id()));
        }
        return calls.stream()
                .filter(call -> !dropped.contains(call.info().id()))
                .toList();
    }

    /**
     * Return whether an agent's request for a tool handed over to another agent: such a request is no use of a tool. The handoff
     * that was found by it has the tool's name.
     */
    public static boolean isTransfer(Trace trace, String agent, String tool) {
        return trace.all(Handoff.class)
                .anyMatch(handoff -> handoff.foundBy() != Detection.AGENT_AS_TOOL
                        && handoff.from().equals(agent)
                        && handoff.info().name().equals(tool));
    }

    /** Return the observed ones of these where there are any, else all. */
    public static <S extends Span> List<S> preferred(List<S> spans) {
        List<S> observed = spans.stream().filter(Evidence::isObserved).toList();
        return observed.isEmpty() ? spans : observed;
    }

    /** Return whether somebody other than the system saw it. */
    static boolean isObserved(Span span) {
        return span.info().source() == Source.OBSERVED;
    }
}
