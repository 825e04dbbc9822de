package dev.rehearsal.scenarios.perturb.load;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.fault.StandingLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A cap of what a trial may use of each model within a sliding window. The call after it is refused with 429 until the window has room, and
 * one that comes before is refused again.
 */
interface CallCap extends Perturbation {

    /** The status of a refusal. */
    int TOO_MANY_REQUESTS = 429;

    /** Return how much fits into the window. */
    int most();

    /** Return how long the window is. */
    Duration per();

    /** Return what the cap counts: {@code requests} or {@code tokens}. */
    String unit();

    /** Return how much a call uses by being let through. */
    int ofCall();

    /** Return how much an answer of so many tokens uses. */
    long ofAnswer(long tokens);

    @Override
    default InjectionPoint where() {
        return InjectionPoint.PRODUCER_REPLY;
    }

    @Override
    default Effects begin(SeededRandom random) {
        StandingLimits limits = new StandingLimits(false, this::refusal);
        Map<String, SlidingWindow> windows = new HashMap<>();
        return new Effects() {
            @Override
            public synchronized Optional<ModelFault> model(ModelCallSite site) {
                Optional<ModelFault> again = limits.refused(site);
                if (again.isPresent()) {
                    return again;
                }
                Duration wait = window(site).untilBelow(most(), site.nanos());
                if (wait.isPositive()) {
                    return Optional.of(limits.begin(site, wait));
                }
                window(site).add(site.nanos(), ofCall());
                return Optional.empty();
            }

            @Override
            public synchronized void answered(ModelCallSite site, long tokens) {
                window(site).add(site.nanos(), ofAnswer(tokens));
            }

            private SlidingWindow window(ModelCallSite site) {
                return windows.computeIfAbsent(site.model(), name -> new SlidingWindow(per()));
            }
        };
    }

    private ModelFault.Refused refusal(Duration left) {
        long millis = Math.ceilDiv(left.toNanos(), 1_000_000L);
        return new ModelFault.Refused(
                TOO_MANY_REQUESTS,
                "rate_limit_exceeded",
                "Rate limit reached: " + most() + " " + unit() + " in " + per().toMillis() + "ms. Please try again in "
                        + millis + "ms.",
                Optional.of(Duration.ofMillis(millis)));
    }
}
