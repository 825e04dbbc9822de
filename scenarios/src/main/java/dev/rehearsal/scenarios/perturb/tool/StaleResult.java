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
 * A tool that gives back what it gave before, for something else or at another time.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 */
public record StaleResult(String id, Optional<String> tool, Schedule schedule) implements ToolResultFault {

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        return result.earlier().reversed().stream()
                .filter(before -> !before.equals(result.text()))
                .findFirst();
    }

    /** The maker of {@code use: stale-result}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Gives back another result that the same tool gave before in this trial.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "Caches without the right key, and read replicas that lag behind.",
                "https://aws.amazon.com/builders-library/caching-challenges-and-strategies/",
                "Compares what comes back with what it asked for, such as the identifier.",
                List.of("tool: the only tool (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "stale-result",
                    SHEET,
                    context -> new StaleResult(
                            context.id(), context.options().text("tool"), Schedule.read(context.options(), 2)));
        }
    }
}
