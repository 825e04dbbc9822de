package dev.rehearsal.scenarios.perturb.tool;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.util.List;
import java.util.Optional;

/**
 * A tool that fails before it does anything. A tool with the same arguments is one sequence: with {@code every: 2} or
 * more the second try of a call that failed succeeds, with {@code every: 1} it never does.
 *
 * @param tool the only tool that fails; empty for any
 * @param schedule over the runs of a tool with the same arguments
 * @param message what the caller is told
 */
public record FailingTool(String id, Optional<String> tool, Schedule schedule, String message) implements Perturbation {

    private static final String DEFAULT = "503 service unavailable: the service behind this tool did not answer";

    @Override
    public InjectionPoint where() {
        return InjectionPoint.TOOL_BEFORE_EFFECT;
    }

    @Override
    public Effects begin(SeededRandom random) {
        Schedule.Begun begun = schedule.begin(random);
        return new Effects() {
            @Override
            public Optional<String> beforeTool(String called, String arguments) {
                boolean mine = tool.isEmpty() || tool.get().equals(called);
                return mine && begun.acts("", called + " " + JsonTexts.canonical(arguments))
                        ? Optional.of(message)
                        : Optional.empty();
            }
        };
    }

    /** The maker of {@code use: failing-tool}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Fails a tool before it does anything.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY),
                "The service behind a tool is down, or the network to it.",
                "https://sre.google/sre-book/addressing-cascading-failures/",
                "Tries again with growing waits, breaks the circuit, and tells the model that the tool failed.",
                List.of("tool: the only tool (any)", "message: what the caller is told"));

        /** Make it. */
        public Factory() {
            super(
                    "failing-tool",
                    SHEET,
                    context -> new FailingTool(
                            context.id(),
                            context.options().text("tool"),
                            Schedule.read(context.options(), 2),
                            context.options().text("message").orElse(DEFAULT)));
        }
    }
}
