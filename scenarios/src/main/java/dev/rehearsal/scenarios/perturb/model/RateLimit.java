package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.CallFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A rate limit: calls of models refused with 429.
 *
 * @param schedule within each conversation
 * @param retryAfter what the client is told to wait
 * @param told whether it is told by a header at all
 */
public record RateLimit(String id, Schedule schedule, Duration retryAfter, boolean told) implements CallFault {

    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public ModelFault fault() {
        return new ModelFault.Refused(
                TOO_MANY_REQUESTS,
                "rate_limit_exceeded",
                "Rate limit reached." + (told ? " Please try again in " + retryAfter.toMillis() + "ms." : ""),
                told ? Optional.of(retryAfter) : Optional.empty());
    }

    /** The maker of {@code use: rate-limit}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Refuses calls with 429 and says in Retry-After when to come back, or does not.",
                List.of(FaultPlace.REPLY),
                "Providers limit requests and tokens a minute for each key, and agents that work side by side share it.",
                "https://platform.openai.com/docs/guides/rate-limits",
                "Waits as long as it is told, else longer from try to try, and asks again.",
                List.of("retry-after: what the client is told to wait (1s)", "told: false leaves the header out"));

        /** Make it. */
        public Factory() {
            super(
                    "rate-limit",
                    SHEET,
                    context -> new RateLimit(
                            context.id(),
                            Schedule.read(context.options(), 3),
                            context.options().duration("retry-after").orElse(Duration.ofSeconds(1)),
                            context.options().flag("told").orElse(true)));
        }
    }
}
