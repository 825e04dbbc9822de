package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.openai.StreamChunker;

/**
 * The events of one output item: that it begins, the pieces of each text in it, that it is whole. Used by one thread.
 */
final class ItemEvents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ResponsesEvents events;
    private final int index;
    private final String id;

    private ItemEvents(ResponsesEvents events, int index, String id) {
        this.events = events;
        this.index = index;
        this.id = id;
    }

    /**
     * Begin an item.
     *
     * @param index of the item in the output
     * @param item with nothing in it yet
     */
    static ItemEvents begin(ResponsesEvents events, int index, ObjectNode item) {
        ObjectNode begun = item.deepCopy();
        if (begun.has("status")) {
            begun.put("status", "in_progress");
        }
        events.send(
                "response.output_item.added",
                event -> event.put("output_index", index).set("item", begun));
        return new ItemEvents(events, index, item.path("id").asText(""));
    }

    /** End the item. */
    void end(ObjectNode item) {
        events.send(
                "response.output_item.done",
                event -> event.put("output_index", index).set("item", item));
    }

    /** Begin a piece of a message's content. */
    TextRun piece(int at, ObjectNode whole) {
        TextRun run = TextRun.ofPiece(whole.path("type").asText(""));
        part("response.content_part.added", "content_index", at, run.emptied(whole));
        return run;
    }

    /** End a piece of a message's content. */
    void endPiece(TextRun run, int at, ObjectNode whole) {
        done(run, at, whole.path(run.key()).asText(""));
        part("response.content_part.done", "content_index", at, whole);
    }

    /** Begin a part of the summary of what a model thought. */
    void summary(int at) {
        part("response.reasoning_summary_part.added", "summary_index", at, OutputItems.summary(""));
    }

    /** End a part of the summary of what a model thought. */
    void endSummary(int at, ObjectNode whole) {
        done(TextRun.SUMMARY, at, whole.path("text").asText(""));
        part("response.reasoning_summary_part.done", "summary_index", at, whole);
    }

    private void part(String type, String place, int at, ObjectNode part) {
        events.send(type, event -> place(event).put(place, at).set("part", part));
    }

    /** Send one piece of a text. */
    void delta(TextRun run, int at, String piece) {
        events.send(run.delta(), event -> run.fill(place(event), at).put("delta", piece));
    }

    /** Say that a text is whole. */
    void done(TextRun run, int at, String whole) {
        events.send(run.done(), event -> run.fill(place(event), at).put(run.key(), whole));
    }

    private ObjectNode place(ObjectNode event) {
        return event.put("item_id", id).put("output_index", index);
    }

    /** Send all events of a whole item, as a model would have sent them. */
    static void whole(ResponsesEvents events, int index, ObjectNode item) {
        ObjectNode empty = item.deepCopy();
        switch (item.path("type").asText("")) {
            case "message" -> {
                empty.putArray("content");
                ItemEvents sent = begin(events, index, empty);
                sent.pieces(item.path("content"));
                sent.end(item);
            }
            case "function_call" -> call(events, index, item, TextRun.ARGUMENTS);
            case "custom_tool_call" -> call(events, index, item, TextRun.INPUT);
            case "reasoning" -> {
                empty.putArray("summary");
                if (empty.has("content")) {
                    empty.putArray("content");
                }
                ItemEvents sent = begin(events, index, empty);
                sent.summaries(item.path("summary"));
                sent.pieces(item.path("content"));
                sent.end(item);
            }
            default -> begin(events, index, item).end(item);
        }
    }

    private static void call(ResponsesEvents events, int index, ObjectNode item, TextRun run) {
        ItemEvents sent = begin(events, index, run.emptied(item));
        String whole = item.path(run.key()).asText("");
        sent.text(run, 0, whole);
        sent.done(run, 0, whole);
        sent.end(item);
    }

    private void pieces(JsonNode content) {
        int at = 0;
        for (JsonNode piece : content) {
            if (piece instanceof ObjectNode whole) {
                TextRun run = piece(at, whole);
                text(run, at, whole.path(run.key()).asText(""));
                endPiece(run, at, whole);
                at++;
            }
        }
    }

    private void summaries(JsonNode summaries) {
        int at = 0;
        for (JsonNode summary : summaries) {
            if (summary instanceof ObjectNode whole) {
                summary(at);
                text(TextRun.SUMMARY, at, whole.path("text").asText(""));
                endSummary(at, whole);
                at++;
            }
        }
    }

    private void text(TextRun run, int at, String text) {
        for (int from = 0; from < text.length(); ) {
            int to = StreamChunker.end(text, from);
            delta(run, at, text.substring(from, to));
            from = to;
        }
    }

    /** A kind of text that comes in pieces. */
    enum TextRun {
        /** What the assistant says. */
        TEXT("response.output_text", "text", "content_index"),
        /** Why it does not say more. */
        REFUSAL("response.refusal", "refusal", "content_index"),
        /** What a model thought, in its own words. */
        THOUGHT("response.reasoning_text", "text", "content_index"),
        /** What a model thought, in short. */
        SUMMARY("response.reasoning_summary_text", "text", "summary_index"),
        /** The JSON that a function is asked with. */
        ARGUMENTS("response.function_call_arguments", "arguments", ""),
        /** The text that a custom tool is asked with. */
        INPUT("response.custom_tool_call_input", "input", "");

        private final String name;
        private final String key;
        private final String place;

        TextRun(String name, String key, String place) {
            this.name = name;
            this.key = key;
            this.place = place;
        }

        static TextRun ofPiece(String type) {
            return switch (type) {
                case "refusal" -> REFUSAL;
                case "reasoning_text" -> THOUGHT;
                default -> TEXT;
            };
        }

        /** Return the key of the text in its item or piece, and in the event that says it is whole. */
        String key() {
            return key;
        }

        String delta() {
            return name + ".delta";
        }

        String done() {
            return name + ".done";
        }

        ObjectNode fill(ObjectNode event, int at) {
            if (!place.isEmpty()) {
                event.put(place, at);
            }
            if (this == TEXT) {
                event.set("logprobs", JSON.arrayNode());
            }
            return event;
        }

        ObjectNode emptied(ObjectNode whole) {
            ObjectNode empty = whole.deepCopy().put(key, "");
            if (empty.path("annotations").isArray()) {
                empty.putArray("annotations");
            }
            return empty;
        }
    }
}
