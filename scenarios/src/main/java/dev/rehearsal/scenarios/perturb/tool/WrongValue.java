package dev.rehearsal.scenarios.perturb.tool;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.Numbers;
import dev.rehearsal.scenarios.perturb.fault.ToolResultFault;
import java.util.List;
import java.util.Optional;

/**
 * A tool whose result holds one number that is wrong and looks right.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 */
public record WrongValue(String id, Optional<String> tool, Schedule schedule) implements ToolResultFault {

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        return Numbers.changed(result.text(), random);
    }

    /** The maker of {@code use: wrong-value}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Changes one number of the result by a tenth to a half.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "Wrong joins, rounding and old rates: nothing fails, and the value is off.",
                "https://sre.google/workbook/data-processing/",
                "Checks values against limits and a second source before it acts on them.",
                List.of("tool: the only tool (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "wrong-value",
                    SHEET,
                    context -> new WrongValue(
                            context.id(), context.options().text("tool"), Schedule.read(context.options(), 2)));
        }
    }
}
