package dev.rehearsal.scenarios.perturb.tool;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.ToolReplyFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.ToolResultFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A tool whose work is done and whose reply is lost: the caller is told of a time-out.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 * @param message what the caller is told, where nothing can be cut
 * @param silence how long the caller waits before the proxy cuts the connection
 */
public record LostToolReply(String id, Optional<String> tool, Schedule schedule, String message, Duration silence)
        implements ToolResultFault {

    private static final String DEFAULT = "Error: the request timed out after 30 s";

    /** In the proxy the reply is lost for real. */
    @Override
    public Optional<ToolReplyFault> carried() {
        return Optional.of(new ToolReplyFault.Lost(silence));
    }

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        return Optional.of(message);
    }

    /** The maker of {@code use: lost-tool-reply}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Does the tool's work, and gives back a time-out instead of the result.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "The connection breaks after a write was committed: nobody can tell whether it happened.",
                "https://docs.stripe.com/api/idempotent_requests",
                "Asks whether the effect is there before it writes again, or writes under the same key.",
                List.of(
                        "tool: the only tool (any)",
                        "message: what the caller is told",
                        "silence: in the proxy, before the connection is cut (0s)"));

        /** Make it. */
        public Factory() {
            super(
                    "lost-tool-reply",
                    SHEET,
                    context -> new LostToolReply(
                            context.id(),
                            context.options().text("tool"),
                            Schedule.read(context.options(), 2),
                            context.options().text("message").orElse(DEFAULT),
                            context.options().duration("silence").orElse(Duration.ZERO)));
        }
    }
}
