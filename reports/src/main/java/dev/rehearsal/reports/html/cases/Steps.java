package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.transcript.Transcript;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;

/** A trace as one conversation, every message once, each with the place of the span whose it is. */
final class Steps {

    private static final int MOST = 160;
    private static final int LONGEST_MESSAGE = 4_000;
    private static final String HANDOFF = "handoff";

    private Steps() {}

    static void write(Trace trace, IdentityHashMap<Span, Integer> places, ObjectNode node, Texts texts) {
        List<Message> messages = Transcript.of(trace);
        IdentityHashMap<Message, Span.ModelCall> calls = calls(trace);
        Iterator<Span.Handoff> handoffs = trace.all(Span.Handoff.class).iterator();
        ArrayNode steps = node.putArray("steps");
        for (Message message : messages.subList(0, Math.min(MOST, messages.size()))) {
            Span.ModelCall call = calls.get(message);
            ArrayNode step = steps.addArray().add(texts.ref(message.role(), Rows.LONGEST_NAME));
            if (call != null) {
                step.add(places.getOrDefault(call, -1));
            } else if (HANDOFF.equals(message.role()) && handoffs.hasNext()) {
                Integer place = places.get(handoffs.next());
                step.add(place == null ? -1 : place);
                if (place != null) {
                    continue;
                }
            } else {
                step.add(-1);
            }
            message.parts().forEach(part -> part(step.addArray(), part, texts));
        }
        if (messages.size() > MOST) {
            node.put("moreSteps", messages.size() - MOST);
        }
    }

    /** A transcript passes the messages of the calls on as they are, so that each can be found again. */
    private static IdentityHashMap<Message, Span.ModelCall> calls(Trace trace) {
        IdentityHashMap<Message, Span.ModelCall> calls = new IdentityHashMap<>();
        trace.all(Span.ModelCall.class).forEach(call -> {
            call.input().forEach(message -> calls.putIfAbsent(message, call));
            call.output().forEach(message -> calls.putIfAbsent(message, call));
        });
        return calls;
    }

    private static void part(ArrayNode array, Part part, Texts texts) {
        switch (part) {
            case Part.Text text -> array.add("text").add(0).add(texts.ref(text.text(), LONGEST_MESSAGE));
            case Part.ToolRequest request ->
                array.add("call")
                        .add(texts.ref(request.name(), Rows.LONGEST_NAME))
                        .add(texts.ref(request.arguments(), LONGEST_MESSAGE));
            case Part.ToolResponse response ->
                array.add("result").add(0).add(texts.ref(response.result(), LONGEST_MESSAGE));
            case Part.Other other ->
                array.add("other")
                        .add(texts.ref(other.type(), Rows.LONGEST_NAME))
                        .add(texts.ref(other.json(), LONGEST_MESSAGE));
        }
    }
}
