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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A tool that is slow: it begins its work late. Really waited.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 * @param duration how much later it begins
 */
public record SlowTool(String id, Optional<String> tool, Schedule schedule, Duration duration) implements Perturbation {

    private static final Duration DEFAULT = Duration.ofMillis(500);

    @Override
    public InjectionPoint where() {
        return InjectionPoint.TOOL_BEFORE_EFFECT;
    }

    @Override
    public Effects begin(SeededRandom random) {
        Schedule.Begun begun = schedule.begin(random);
        return new Effects() {
            @Override
            public Optional<Duration> delayTool(String called, String arguments) {
                boolean mine = tool.isEmpty() || tool.get().equals(called);
                return mine && begun.acts("", called + " " + JsonTexts.canonical(arguments))
                        ? Optional.of(duration)
                        : Optional.empty();
            }
        };
    }

    /** The maker of {@code use: slow-tool}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Holds a tool back for a while before it does anything.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY),
                "A database is busy, a page is large, a service far away.",
                "https://sre.google/sre-book/addressing-cascading-failures/",
                "Has a time-out for each tool, goes on with other work, and does not start the same write twice.",
                List.of("tool: the only tool (any)", "for: how much later (500ms)"));

        /** Make it. */
        public Factory() {
            super(
                    "slow-tool",
                    SHEET,
                    context -> new SlowTool(
                            context.id(),
                            context.options().text("tool"),
                            Schedule.read(context.options(), 2),
                            context.options().duration("for").orElse(DEFAULT)));
        }
    }
}
