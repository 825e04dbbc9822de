package dev.rehearsal.scenarios.tools;

import java.time.Duration;

/**
 * A server of tools that was asked and has said nothing.
 *
 * @param server the server, as people call it
 * @param duration since it was asked
 */
public record ToolSilence(String server, Duration duration) {

    /** Say it in a sentence. */
    public String words() {
        return server + " was asked and said nothing for " + duration.toMillis() + " ms, to the trial's end";
    }
}
