package dev.rehearsal.scenarios.perturb.tool;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import dev.rehearsal.scenarios.perturb.fault.ToolResultFault;
import java.util.List;
import java.util.Optional;

/**
 * A tool that does its work, but gives back nothing.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 */
public record EmptyResult(String id, Optional<String> tool, Schedule schedule) implements ToolResultFault {

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        String nothing = JsonTexts.tree(result.text())
                .map(tree -> tree.isArray() ? "[]" : "{}")
                .orElse("");
        return result.text().strip().equals(nothing) ? Optional.empty() : Optional.of(nothing);
    }

    /** The maker of {@code use: empty-result}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Gives back nothing: an empty object, list or text.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "A search finds nothing, a view is not filled yet, a permission hides the rows.",
                "https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/",
                "Does not take nothing for a result: asks in another way, or says that it found nothing.",
                List.of("tool: the only tool (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "empty-result",
                    SHEET,
                    context -> new EmptyResult(
                            context.id(), context.options().text("tool"), Schedule.read(context.options(), 2)));
        }
    }
}
