package dev.rehearsal.scenarios.perturb.tool;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.ToolReplyFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.ToolResultFault;
import java.util.List;
import java.util.Optional;

/**
 * A tool that does its work and then says that it failed.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 * @param message what the caller is told
 */
public record FailedAfterEffect(String id, Optional<String> tool, Schedule schedule, String message)
        implements ToolResultFault {

    private static final String DEFAULT = "Error: 500 internal server error";

    /** In the proxy it fails as the protocol says it. */
    @Override
    public Optional<ToolReplyFault> carried() {
        return Optional.of(new ToolReplyFault.Failed(message));
    }

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        return Optional.of(message);
    }

    /** The maker of {@code use: failed-after-effect}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Does the tool's work, and gives back an error instead of the result.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "What comes after the write fails: a log, a mail, an answer that cannot be put into words.",
                "https://docs.stripe.com/error-low-level",
                "Does not take an error for proof that nothing happened: looks before it writes again, or writes under the same key.",
                List.of("tool: the only tool (any)", "message: what the caller is told"));

        /** Make it. */
        public Factory() {
            super(
                    "failed-after-effect",
                    SHEET,
                    context -> new FailedAfterEffect(
                            context.id(),
                            context.options().text("tool"),
                            Schedule.read(context.options(), 2),
                            context.options().text("message").orElse(DEFAULT)));
        }
    }
}
