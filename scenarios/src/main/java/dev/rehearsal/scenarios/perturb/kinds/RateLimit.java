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
import java.util.Optional;

/**
 * A rate limit: calls of models refused with 429 and {@code Retry-After}.
 *
 * @param frequency within each conversation
 * @param retryAfter what the client is told to wait
 */
public record RateLimit(String id, Frequency frequency, Duration retryAfter) implements Perturbation {

    private static final int TOO_MANY_REQUESTS = 429;

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
                        ? Optional.of(new ModelFault.Refused(
                                TOO_MANY_REQUESTS,
                                "rate_limit_exceeded",
                                "Rate limit reached. Please try again in " + retryAfter.toMillis() + "ms.",
                                Optional.of(retryAfter)))
                        : Optional.empty();
            }
        };
    }

    /**
     * The maker of {@code use: rate-limit} with {@code every} (3) or {@code probability}, and {@code retry-after} (1s).
     */
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
                    Frequency.read(options, 3),
                    options.duration("retry-after").orElse(Duration.ofSeconds(1)));
        }
    }
}
