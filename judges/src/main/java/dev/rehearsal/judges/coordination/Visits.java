package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.AgentSpan;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.evidence.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The agents that took part in a trace, in order of time. */
final class Visits {

    private Visits() {}

    /**
     * Return the agents in order of their start, an agent as often as it was called. An agent's span counts unless it
     * lies right within one of the same agent. A delegation adds its receiver where no span names that agent (a result
     * going up adds nobody), and the first one its giver too. A trace with neither gives the agents of its model calls, calls in a row
     * as one. Empty where the trace names none.
     */
    static List<String> of(Trace trace) {
        Set<Span> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        counted.addAll(Evidence.preferred(trace.all(AgentSpan.class)
                .filter(agent -> !agent(agent).isEmpty())
                .toList()));
        counted.addAll(Evidence.preferred(trace.all(Handoff.class)
                .filter(handoff -> handoff.direction() == Handoff.Direction.DOWN)
                .toList()));
        List<Span> route = trace.spans().stream().filter(counted::contains).toList();
        return route.isEmpty() ? callers(trace) : visits(route, agentsById(trace));
    }

    private static List<String> visits(List<Span> route, Map<String, String> agentsById) {
        Set<String> withSpan = new HashSet<>();
        for (Span span : route) {
            if (span instanceof AgentSpan agent) {
                withSpan.add(agent(agent));
            }
        }
        List<String> visits = new ArrayList<>();
        for (Span span : route) {
            switch (span) {
                case AgentSpan agent -> {
                    String around = agent.info().parent().map(agentsById::get).orElse("");
                    if (!around.equals(agent(agent))) {
                        visits.add(agent(agent));
                    }
                }
                case Handoff handoff -> {
                    if (visits.isEmpty() && !withSpan.contains(handoff.from())) {
                        addNamed(visits, handoff.from());
                    }
                    if (!withSpan.contains(handoff.to())) {
                        addNamed(visits, handoff.to());
                    }
                }
                case ModelCall ignored -> {}
                case Span.ToolCall ignored -> {}
            }
        }
        return visits;
    }

    private static List<String> callers(Trace trace) {
        List<String> callers = new ArrayList<>();
        for (ModelCall call : Evidence.modelCalls(trace)) {
            String agent = call.info().agent();
            if (callers.isEmpty() || !callers.getLast().equals(agent)) {
                addNamed(callers, agent);
            }
        }
        return callers;
    }

    private static Map<String, String> agentsById(Trace trace) {
        Map<String, String> agents = new HashMap<>();
        trace.all(AgentSpan.class).forEach(span -> agents.put(span.info().id(), agent(span)));
        return agents;
    }

    private static String agent(AgentSpan span) {
        return span.info().agent().isBlank() ? span.info().name() : span.info().agent();
    }

    private static void addNamed(List<String> agents, String agent) {
        if (!agent.isBlank()) {
            agents.add(agent);
        }
    }
}
