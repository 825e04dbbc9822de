package dev.rehearsal.judges.evidence;

import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import java.util.Optional;
import java.util.Set;

/**
 * One use of a tool with when it took place.
 *
 * @param use who used what with which arguments
 * @param reply the id of the model call whose reply asked for it; empty text where unknown
 * @param around the ids of the spans around its run
 * @param run its run; empty where only the request was recorded
 */
public record ToolStep(ToolUse use, String reply, Set<String> around, Optional<ToolCall> run) {

    public ToolStep {
        around = Set.copyOf(around);
    }

    /** Return whether a fault asked for it in a model's reply, and no model did. */
    public boolean planted() {
        return run.filter(Evidence::isPlanted).isPresent();
    }

    /**
     * Return whether neither of the two came first: one reply asked for both, or they ran at the same time. What ran within
     * another one began after it.
     */
    public boolean isBeside(ToolStep other) {
        return (!reply.isEmpty() && reply.equals(other.reply))
                || (overlaps(other) && !isWithin(other) && !other.isWithin(this));
    }

    private boolean isWithin(ToolStep other) {
        return other.run.filter(outer -> around.contains(outer.info().id())).isPresent();
    }

    private boolean overlaps(ToolStep other) {
        return run.isPresent()
                && other.run.isPresent()
                && beginsBeforeEndOf(run.get().info(), other.run.get().info())
                && beginsBeforeEndOf(other.run.get().info(), run.get().info());
    }

    private static boolean beginsBeforeEndOf(SpanInfo one, SpanInfo other) {
        return one.start().isPresent()
                && other.end().filter(one.start().get()::isBefore).isPresent();
    }
}
