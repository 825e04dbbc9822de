package dev.rehearsal.scenarios.perturb;

import java.time.Duration;

/** What happens to the reply of a tool that has done its work, where something stands between the tool and its caller. */
public sealed interface ToolReplyFault {

    /** Return what became of the reply, in words for people; the span of the run and the action of the fault say the same. */
    default String words() {
        return switch (this) {
            case Lost lost ->
                "the tool's reply was lost: cut off after " + lost.silence().toMillis() + " ms of silence";
            case Failed failed -> failed.message();
        };
    }

    /**
     * The connection is cut and nothing is said.
     *
     * @param silence how long the caller waits before that
     */
    record Lost(Duration silence) implements ToolReplyFault {}

    /**
     * The caller is told that the tool failed.
     *
     * @param message as the tool would give it
     */
    record Failed(String message) implements ToolReplyFault {}
}
