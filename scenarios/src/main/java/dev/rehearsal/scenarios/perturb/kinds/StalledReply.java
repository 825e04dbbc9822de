package dev.rehearsal.scenarios.perturb.kinds;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.Frequency;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stalled replies of models: silence, then a connection that is cut. The silence is really waited, whatever simulated
 * latency does, because the client's own patience is what is tested: set the duration above it.
 *
 * @param frequency within each conversation
 * @param duration of the silence
 * @param headersFirst whether status and headers come first, so that time-outs that cover only headers never fire
 */
public record StalledReply(String id, Frequency frequency, Duration duration, boolean headersFirst)
        implements Perturbation {

    private static final Duration DEFAULT = Duration.ofMillis(500);

    @Override
    public InjectionPoint where() {
        return InjectionPoint.PRODUCER_REPLY;
    }

    @Override
    public Effects begin(SeededRandom random) {
        return new Effects() {
            @Override
            public Optional<ModelFault> model(ModelCallSite site) {
                return frequency.acts(random.child(site.conversation()), site.call())
                        ? Optional.of(new ModelFault.Stalled(duration, headersFirst))
                        : Optional.empty();
            }
        };
    }

    /**
     * The maker of {@code use: stalled-reply} with {@code every} (3) or {@code probability}, {@code for} (500ms) and
     * {@code after: headers | nothing}.
     */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "stalled-reply";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            MappingReader options = context.options();
            return new StalledReply(
                    context.id(),
                    Frequency.read(options, 3),
                    options.duration("for").orElse(DEFAULT),
                    options.word("after", List.of("headers", "nothing"))
                            .orElse("headers")
                            .equals("headers"));
        }
    }
}
