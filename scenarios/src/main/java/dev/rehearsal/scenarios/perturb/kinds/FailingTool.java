package dev.rehearsal.scenarios.perturb.kinds;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.Frequency;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.OccurrenceCounter;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.util.Optional;

/**
 * A tool that fails before it does anything. A tool with the same arguments is one sequence: with {@code every: 2} or
 * more the second try of a call that failed succeeds, with {@code every: 1} it never does.
 *
 * @param tool the only tool that fails; empty for any
 * @param frequency over the runs of a tool with the same arguments
 * @param message what the caller is told
 */
public record FailingTool(String id, Optional<String> tool, Frequency frequency, String message)
        implements Perturbation {

    private static final String DEFAULT = "503 service unavailable: the service behind this tool did not answer";

    @Override
    public InjectionPoint where() {
        return InjectionPoint.TOOL_BEFORE_EFFECT;
    }

    @Override
    public Effects begin(SeededRandom random) {
        OccurrenceCounter counter = new OccurrenceCounter(frequency, random);
        return new Effects() {
            @Override
            public Optional<String> beforeTool(String called, String arguments) {
                boolean mine = tool.isEmpty() || tool.get().equals(called);
                return mine && counter.acts(called + " " + JsonTexts.canonical(arguments))
                        ? Optional.of(message)
                        : Optional.empty();
            }
        };
    }

    /**
     * The maker of {@code use: failing-tool} with {@code tool} (any), {@code every} (2) or {@code probability}, and
     * {@code message}.
     */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "failing-tool";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            MappingReader options = context.options();
            return new FailingTool(
                    context.id(),
                    options.text("tool"),
                    Frequency.read(options, 2),
                    options.text("message").orElse(DEFAULT));
        }
    }
}
