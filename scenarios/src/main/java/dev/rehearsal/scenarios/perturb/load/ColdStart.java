package dev.rehearsal.scenarios.perturb.load;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.StandingLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models that are loaded when a trial first asks them. Really waited.
 *
 * @param duration how long each one loads
 * @param refused whether calls are refused with 503 meanwhile; else they are held back
 */
public record ColdStart(String id, Duration duration, boolean refused) implements Perturbation {

    private static final int UNAVAILABLE = 503;
    private static final Duration DEFAULT = Duration.ofSeconds(2);

    @Override
    public InjectionPoint where() {
        return InjectionPoint.PRODUCER_REPLY;
    }

    @Override
    public Effects begin(SeededRandom random) {
        StandingLimits limits = new StandingLimits(false, ColdStart::loading);
        Map<String, Long> loaded = new HashMap<>();
        return new Effects() {
            @Override
            public synchronized Optional<ModelFault> model(ModelCallSite site) {
                boolean first = !loaded.containsKey(site.model());
                long until = loaded.computeIfAbsent(site.model(), name -> site.nanos() + duration.toNanos());
                if (refused) {
                    return first ? Optional.of(limits.begin(site, duration)) : limits.refused(site);
                }
                return until - site.nanos() > 0
                        ? Optional.of(new ModelFault.Delayed(Duration.ofNanos(until - site.nanos())))
                        : Optional.empty();
            }
        };
    }

    private static ModelFault.Refused loading(Duration left) {
        long millis = Math.ceilDiv(left.toNanos(), 1_000_000L);
        return new ModelFault.Refused(
                UNAVAILABLE,
                "model_loading",
                "The model is loading. Please try again in " + millis + "ms.",
                Optional.of(Duration.ofMillis(millis)));
    }

    /** The maker of {@code use: cold-start}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.LOAD,
                "Lets each model load when a trial first asks it: calls are held back, or refused with 503, until it is there.",
                List.of(FaultPlace.REPLY),
                "Serverless and self-hosted models are put to sleep where nobody asks, and load for seconds or minutes.",
                "https://huggingface.co/docs/inference-endpoints/autoscaling",
                "Waits longer for the first answer than for others, warms up what it will need, and does not take loading for an outage.",
                List.of("for: how long each model loads, really waited (2s)", "how: slow or refused (slow)"));

        /** Make it. */
        public Factory() {
            super(
                    "cold-start",
                    SHEET,
                    context -> new ColdStart(
                            context.id(),
                            context.options().duration("for").orElse(DEFAULT),
                            context.options()
                                    .word("how", List.of("slow", "refused"))
                                    .orElse("slow")
                                    .equals("refused")));
        }
    }
}
