package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.ToolReplyFault;
import java.util.List;
import java.util.Optional;

/**
 * A fault of a tool's result, after the tool has done its work. It acts in the JVM's wrapper where the system asks that, and else in the
 * gateway, on the result as the next model sees it, in any language; there it stays as it is for the rest of the trial.
 */
public interface ToolResultFault extends Perturbation {

    /** Return the only tool whose results are struck; empty for any. */
    Optional<String> tool();

    /** Return when it acts, within the runs of a tool with the same arguments. */
    Schedule schedule();

    /** Return what the caller takes for the result; empty where this one cannot be struck. */
    Optional<String> struck(ToolResult result, SeededRandom random);

    /** Return what happens to the reply itself where the tools' proxy carries it; empty where only the result is another. */
    default Optional<ToolReplyFault> carried() {
        return Optional.empty();
    }

    /**
     * What a tool gave back.
     *
     * @param tool its name
     * @param arguments as the model wrote them
     * @param text the result, hostile
     * @param earlier other results of this tool that were seen before in this trial, in order
     * @param previous what the run before gave back, of whichever tool: in the same conversation, or in the trial where runs alone are seen;
     *     empty for the first
     */
    record ToolResult(String tool, String arguments, String text, List<String> earlier, Optional<String> previous) {
        public ToolResult {
            earlier = List.copyOf(earlier);
        }
    }

    @Override
    default InjectionPoint where() {
        return InjectionPoint.TOOL_AFTER_EFFECT;
    }

    @Override
    default Effects begin(SeededRandom random) {
        return new ToolResultEffects(this, random);
    }
}
