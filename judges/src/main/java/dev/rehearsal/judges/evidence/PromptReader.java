package dev.rehearsal.judges.evidence;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of model calls in order that knows the whole prompt of each, also where a trace leaves out what an earlier call of
 * the agent holds. For one thread; give it every call once, in order.
 */
public final class PromptReader {

    private final SpanAgents agents;
    private final Map<String, List<Entry>> held = new HashMap<>();

    /** Read calls of a trace. */
    public PromptReader(SpanAgents agents) {
        this.agents = agents;
    }

    /**
     * Return the whole prompt of the next call, a view that is good until the next one is read.
     *
     * @return empty where the trace holds no message of it
     */
    public List<Entry> read(ModelCall call) {
        List<Entry> whole = held.computeIfAbsent(agents.agent(call), agent -> new ArrayList<>());
        if (whole.size() > call.elided()) {
            whole.subList(call.elided(), whole.size()).clear();
        }
        call.input().forEach(message -> whole.add(Entry.of(message)));
        List<Entry> prompt = List.copyOf(whole);
        call.output().forEach(message -> whole.add(Entry.of(message)));
        return prompt;
    }

    /** A message of a prompt; two are equal where they say the same, whatever white space is around it and what was thought before. */
    public static final class Entry {

        private final Message message;
        private final List<Object> said;
        private final int hash;
        private final long length;

        private Entry(Message message, List<Object> said, long length) {
            this.message = message;
            this.said = said;
            this.hash = said.hashCode();
            this.length = length;
        }

        /** Read a message. */
        public static Entry of(Message message) {
            List<Object> said = new ArrayList<>(List.of(message.role()));
            long length = 0;
            for (Part part : message.parts()) {
                switch (part) {
                    case Part.Text text -> {
                        length += add(said, text.text().strip());
                    }
                    case Part.ToolRequest request -> {
                        said.add(request.name());
                        length += add(said, request.arguments().strip());
                    }
                    case Part.ToolResponse response -> {
                        said.add(response.id());
                        length += add(said, response.result().strip());
                    }
                    case Part.Other other -> {
                        if (!other.isReasoning()) {
                            length += add(said, other.json());
                        }
                    }
                }
            }
            return new Entry(message, said, length);
        }

        private static long add(List<Object> said, String text) {
            if (!text.isEmpty()) {
                said.add(text);
            }
            return text.length();
        }

        /** Return the message. */
        public Message message() {
            return message;
        }

        /** Return how many characters it says. */
        public long length() {
            return length;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || (other instanceof Entry entry && hash == entry.hash && said.equals(entry.said));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
