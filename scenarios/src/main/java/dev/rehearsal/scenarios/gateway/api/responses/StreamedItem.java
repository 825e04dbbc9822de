package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.openai.StreamedCalls;
import dev.rehearsal.scenarios.gateway.api.responses.ItemEvents.TextRun;
import java.util.Optional;

/** An output item that is being written from pieces: one text, or one request for a tool. Used by one thread. */
final class StreamedItem {

    /** What an item is. */
    enum Kind {
        /** A text of the assistant. */
        TEXT,
        /** A refusal of the assistant. */
        REFUSAL,
        /** What the model thought. */
        REASONING,
        /** A request for a tool. */
        CALL
    }

    private final Kind kind;
    private final Optional<StreamedCalls.Call> call;
    private final ObjectNode item;
    private final ItemEvents events;
    private final TextRun run;
    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    private StreamedItem(
            Kind kind, Optional<StreamedCalls.Call> call, ObjectNode item, ItemEvents events, TextRun run) {
        this.kind = kind;
        this.call = call;
        this.item = item;
        this.events = events;
        this.run = run;
    }

    /** Begin a text. */
    static StreamedItem text(Kind kind, ResponsesEvents events, int index, OutputItems items) {
        ObjectNode item = kind == Kind.REASONING ? items.reasoning("") : items.message();
        if (kind == Kind.REASONING) {
            item.putArray("summary");
            ItemEvents sent = ItemEvents.begin(events, index, item);
            sent.summary(0);
            return new StreamedItem(kind, Optional.empty(), item, sent, TextRun.SUMMARY);
        }
        ItemEvents sent = ItemEvents.begin(events, index, item);
        TextRun run = sent.piece(0, piece(kind, ""));
        return new StreamedItem(kind, Optional.empty(), item, sent, run);
    }

    /** Begin a request for a tool whose name is known. */
    static StreamedItem call(StreamedCalls.Call call, ResponsesEvents events, int index, OutputItems items) {
        ObjectNode item = items.toolRequest(new Part.ToolRequest(call.id(), call.name(), ""));
        ItemEvents sent = ItemEvents.begin(events, index, item);
        return new StreamedItem(
                Kind.CALL, Optional.of(call), item, sent, item.has("input") ? TextRun.INPUT : TextRun.ARGUMENTS);
    }

    private static ObjectNode piece(Kind kind, String text) {
        return kind == Kind.REFUSAL ? OutputItems.refusal(text) : OutputItems.text(text);
    }

    boolean goesOn(Kind other) {
        return kind == other && !ended;
    }

    boolean isOf(StreamedCalls.Call other) {
        return call.filter(own -> own == other).isPresent();
    }

    void add(String more) {
        if (!more.isEmpty()) {
            text.append(more);
            events.delta(run, 0, more);
        }
    }

    /** End it where it is a text: another item begins. */
    void endText() {
        if (kind != Kind.CALL) {
            end();
        }
    }

    /** End it, if it has not ended, and return it. */
    ObjectNode end() {
        if (ended) {
            return item;
        }
        ended = true;
        switch (kind) {
            case TEXT, REFUSAL -> {
                ObjectNode piece = piece(kind, text.toString());
                item.withArray("content").add(piece);
                events.endPiece(run, 0, piece);
            }
            case REASONING -> {
                ObjectNode summary = OutputItems.summary(text.toString());
                ArrayNode summaries = item.withArray("summary");
                summaries.add(summary);
                events.endSummary(0, summary);
            }
            case CALL -> {
                item.put(run.key(), text.toString());
                events.done(run, 0, text.toString());
            }
        }
        events.end(item);
        return item;
    }
}
