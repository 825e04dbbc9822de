package dev.rehearsal.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A limit on how much text is scored at the same time. Scorers take a text apart, which needs many times its size; with a hundred trials
 * under way that all answer megabytes, the heap of the whole run would not do. Small trials pass freely. Thread-safe.
 */
final class LargeTrialLimit {

    /** Scoring takes about 35 bytes for each character of an answer, and half of the heap is left for all else. */
    private static final int BYTES_A_CHARACTER = 70;

    private static final int UNIT = 100_000;

    private final int units;
    private final Semaphore free;

    /** Limit to what a heap of so many bytes can take; one trial at a time passes, however large. */
    LargeTrialLimit(long heap) {
        this.units = Math.clamp(heap / BYTES_A_CHARACTER / UNIT, 1, 1_000_000);
        this.free = new Semaphore(units, true);
    }

    /**
     * Wait until there is room for the trial, and do something with it.
     *
     * @throws InterruptedException where the wait is interrupted
     */
    <T> T within(Trial trial, Supplier<T> work) throws InterruptedException {
        int own = (int) Math.min(units, characters(trial) / UNIT);
        free.acquire(own);
        try {
            return work.get();
        } finally {
            free.release(own);
        }
    }

    private static long characters(Trial trial) {
        long sum = trial.outcome().output().map(LargeTrialLimit::characters).orElse(0L);
        for (Span span : trial.trace().spans()) {
            sum += switch (span) {
                case Span.AgentSpan ignored -> 0;
                case Span.ModelCall call -> characters(call.input()) + characters(call.output());
                case Span.ToolCall call ->
                    call.arguments().length()
                            + call.result().map(String::length).orElse(0);
                case Span.Handoff handoff -> handoff.payload().length();
            };
        }
        return sum;
    }

    private static long characters(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length();
        }
        long sum = 1;
        for (JsonNode child : node) {
            sum += characters(child);
        }
        return sum;
    }

    private static long characters(List<Message> messages) {
        long sum = 0;
        for (Message message : messages) {
            for (Part part : message.parts()) {
                sum += switch (part) {
                    case Part.Text text -> text.text().length();
                    case Part.ToolRequest request -> request.arguments().length();
                    case Part.ToolResponse response -> response.result().length();
                    case Part.Other other -> other.json().length();
                };
            }
        }
        return sum;
    }
}
