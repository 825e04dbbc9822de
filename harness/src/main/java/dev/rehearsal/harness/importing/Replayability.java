package dev.rehearsal.harness.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.trace.Span;

/** Whether a recorded run can be played again, and why not. */
enum Replayability {
    /** It can. */
    YES("can be replayed"),
    /** Nobody knows what was asked. */
    NO_TASK("without what was asked"),
    /** There is no reply to give. */
    NO_REPLY("without a call of a model that was replied to");

    private final String words;

    Replayability(String words) {
        this.words = words;
    }

    /** Return what is wrong with such runs, such as {@code without what was asked}. */
    String words() {
        return words;
    }

    static Replayability of(RecordedRun run) {
        if (run.task().isEmpty() || run.task().get().turns().stream().anyMatch(Replayability::blank)) {
            return NO_TASK;
        }
        return run.trace().all(Span.ModelCall.class).anyMatch(Replayability::replied) ? YES : NO_REPLY;
    }

    private static boolean blank(JsonNode turn) {
        return turn.isNull() || (turn.isTextual() && turn.textValue().isBlank());
    }

    private static boolean replied(Span.ModelCall call) {
        return !call.embeds() && !call.output().isEmpty() && call.info().error().isEmpty();
    }

    /** Return how many calls of models a run made, those for vectors apart. */
    static long modelCalls(RecordedRun run) {
        return run.usage()
                .modelCalls()
                .orElseGet(() -> run.trace()
                        .all(Span.ModelCall.class)
                        .filter(call -> !call.embeds())
                        .count());
    }
}
