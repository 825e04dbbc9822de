package dev.rehearsal.scenarios.perturb.tool;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.ToolResultFault;
import java.util.List;
import java.util.Optional;

/**
 * A tool that does its work, and whose caller gets the reply of the run before once more, of whichever tool. {@link StaleResult} is
 * another: that one stays within the tool, where its result looks right.
 *
 * @param tool the only tool whose reply is displaced; empty for any
 * @param schedule over the runs of a tool with the same arguments
 */
public record RepeatedToolReply(String id, Optional<String> tool, Schedule schedule) implements ToolResultFault {

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        return result.previous().filter(before -> !before.equals(result.text()));
    }

    /** The maker of {@code use: repeated-tool-reply}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Does the tool's work, and gives back the reply of the run before, of whichever tool, a second time.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "Queues and shared connections deliver a reply twice, and whoever does not match replies to requests takes it for the"
                        + " next one's.",
                "https://www.rabbitmq.com/tutorials/tutorial-six-python",
                "Matches each reply to its request, by an id or by what it is about, and asks whether a write took place before it"
                        + " writes again.",
                List.of("tool: the only tool whose reply is displaced (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "repeated-tool-reply",
                    SHEET,
                    context -> new RepeatedToolReply(
                            context.id(), context.options().text("tool"), Schedule.read(context.options(), 2)));
        }
    }
}
