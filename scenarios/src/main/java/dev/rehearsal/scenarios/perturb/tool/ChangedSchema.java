package dev.rehearsal.scenarios.perturb.tool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
 * A tool whose result has the same content in another shape. Results that are no JSON are left alone.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 */
public record ChangedSchema(String id, Optional<String> tool, Schedule schedule) implements ToolResultFault {

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        return JsonTexts.tree(result.text())
                .map(tree -> JsonNodeFactory.instance
                        .objectNode()
                        .put("apiVersion", "2")
                        .set("data", tree)
                        .toString());
    }

    /** The maker of {@code use: changed-schema}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Puts the result into an envelope of a new version: {apiVersion, data}.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "The interface behind a tool is updated, and the tool is not.",
                "https://martinfowler.com/articles/consumerDrivenContracts.html",
                "Checks results against the schema that it expects, and says that the tool changed.",
                List.of("tool: the only tool (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "changed-schema",
                    SHEET,
                    context -> new ChangedSchema(
                            context.id(), context.options().text("tool"), Schedule.read(context.options(), 2)));
        }
    }
}
