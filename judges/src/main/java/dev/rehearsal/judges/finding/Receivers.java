package dev.rehearsal.judges.finding;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.scenarios.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The agents of a trial to which something was handed over. For one thread. */
final class Receivers {

    private final Map<String, Receiver> byName = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    Receivers(Trial trial) {
        List<Span> spans = trial.trace().spans();
        for (int i = 0; i < spans.size(); i++) {
            places.putIfAbsent(spans.get(i).info().id(), i);
        }
        SpanAgents agents = new SpanAgents(trial.trace());
        for (ModelCall call : Evidence.modelCalls(trial.trace())) {
            Receiver receiver = of(agents.agent(call));
            int at = place(call.info().id());
            call.tools().forEach(tool -> receiver.canRun(tool.parametersSchema()));
            call.input().forEach(message -> receiver.isTold(at, told(message)));
            receiver.saying(at, call.output().stream().map(Message::text).collect(Collectors.joining("\n")));
        }
        for (Handoff handoff : Evidence.of(trial.trace(), Handoff.class)) {
            int at = place(handoff.info().id());
            of(handoff.to()).isTold(at, handoff.payload());
            if (handoff.direction() == Handoff.Direction.UP) {
                of(handoff.from()).saying(at, handoff.payload());
            }
        }
        for (ToolUse use : ToolUses.run(trial.trace()).orElse(List.of())) {
            of(use.agent()).canRun(use.arguments());
        }
    }

    /** Return the place of a span in the trace. */
    int place(String spanId) {
        return places.getOrDefault(spanId, 0);
    }

    Receiver of(String agent) {
        return byName.computeIfAbsent(agent.toLowerCase(Locale.ROOT), name -> new Receiver());
    }

    private static String told(Message message) {
        StringBuilder text = new StringBuilder();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text said -> text.append(said.text()).append('\n');
                case Part.ToolResponse response ->
                    text.append(response.result()).append('\n');
                case Part.ToolRequest ignored -> {}
                case Part.Other ignored -> {}
            }
        }
        return text.toString();
    }
}
