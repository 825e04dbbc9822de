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
import java.util.Optional;

/**
 * Refuse calls of models with 429 and {@code Retry-After}.
 *
 * @param rhythm within each conversation
 * @param retryAfter what the client is told to wait
 */
public record RateLimit(String id, Rhythm rhythm, Duration retryAfter) implements Perturbation {

    private static final int TOO_MANY_REQUESTS = 429;

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
                        ? Optional.of(new ModelFault.Refused(
                                TOO_MANY_REQUESTS,
                                "rate_limit_exceeded",
                                "Rate limit reached. Please try again in " + retryAfter.toMillis() + "ms.",
                                Optional.of(retryAfter)))
                        : Optional.empty();
            }
        };
    }

    /** Make {@code use: rate-limit} with {@code every} (3) or {@code probability}, and {@code retry-after} (1s). */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "rate-limit";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            MappingReader options = context.options();
            return new RateLimit(
                    context.id(),
                    Rhythm.read(options, 3),
                    options.duration("retry-after").orElse(Duration.ofSeconds(1)));
        }
    }
}
