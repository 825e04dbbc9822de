package dev.rehearsal.scenarios.perturb.kinds;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.Draw;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.ModelSite;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import dev.rehearsal.scenarios.perturb.Rhythm;
import dev.rehearsal.scenarios.perturb.Where;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stall replies of models: silence, then a connection that is cut. It is really waited, whatever simulated latency does,
 * because the client's own patience is what is tested: set the duration above it.
 *
 * @param rhythm within each conversation
 * @param duration of the silence
 * @param headersFirst whether status and headers come first, so that time-outs that cover only headers never fire
 */
public record StalledReply(String id, Rhythm rhythm, Duration duration, boolean headersFirst) implements Perturbation {

    private static final Duration DEFAULT = Duration.ofMillis(500);

    @Override
    public Where where() {
        return Where.PRODUCER_REPLY;
    }

    @Override
    public Effects begin(Draw draw) {
        return new Effects() {
            @Override
            public Optional<ModelFault> model(ModelSite site) {
                return rhythm.acts(draw.child(site.conversation()), site.call())
                        ? Optional.of(new ModelFault.Stalled(duration, headersFirst))
                        : Optional.empty();
            }
        };
    }

    /**
     * Make {@code use: stalled-reply} with {@code every} (3) or {@code probability}, {@code for} (500ms) and
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
                    Rhythm.read(options, 3),
                    options.duration("for").orElse(DEFAULT),
                    options.word("after", List.of("headers", "nothing"))
                            .orElse("headers")
                            .equals("headers"));
        }
    }
}
