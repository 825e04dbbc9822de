package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.StandingLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A rate limit: calls of models refused with 429, and all that come before its time is over again.
 *
 * @param schedule within each conversation; calls that came while a limit stood are not counted
 * @param retryAfter how long each limit stands
 * @param told how the client is told
 * @param byAgent whether a limit is that of the agent that met it; else that of the trial's key
 */
public record RateLimit(String id, Schedule schedule, Duration retryAfter, Told told, boolean byAgent)
        implements Perturbation {

    private static final int TOO_MANY_REQUESTS = 429;

    /** A way to tell a client when it may come back. */
    public enum Told {
        /** In whole seconds, and exactly in {@code retry-after-ms}. */
        SECONDS,
        /** As a date. */
        DATE,
        /** Not at all. */
        NOT
    }

    @Override
    public InjectionPoint where() {
        return InjectionPoint.PRODUCER_REPLY;
    }

    @Override
    public Effects begin(SeededRandom random) {
        Schedule.Begun begun = schedule.begin(random);
        StandingLimits limits = new StandingLimits(byAgent, this::refusal);
        Map<String, Integer> early = new HashMap<>();
        return new Effects() {
            @Override
            public synchronized Optional<ModelFault> model(ModelCallSite site) {
                String conversation = site.agent() + " " + site.conversation();
                Optional<ModelFault> again = limits.refused(site);
                if (again.isPresent()) {
                    early.merge(conversation, 1, Integer::sum);
                    return again;
                }
                return begun.acts(site.numbered(site.call() - early.getOrDefault(conversation, 0)))
                        ? Optional.of(limits.begin(site, retryAfter))
                        : Optional.empty();
            }
        };
    }

    private ModelFault.Refused refusal(Duration left) {
        long millis = Math.ceilDiv(left.toNanos(), 1_000_000L);
        return new ModelFault.Refused(
                TOO_MANY_REQUESTS,
                "rate_limit_exceeded",
                "Rate limit reached." + (told == Told.SECONDS ? " Please try again in " + millis + "ms." : ""),
                told == Told.NOT ? Optional.empty() : Optional.of(Duration.ofMillis(millis)),
                told == Told.DATE);
    }

    /** The maker of {@code use: rate-limit}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Refuses calls with 429 and says in Retry-After when to come back, or does not; who comes before is refused again.",
                List.of(FaultPlace.REPLY),
                "Providers limit requests and tokens a minute for each key, and agents that work side by side share it.",
                "https://platform.openai.com/docs/guides/rate-limits",
                "Waits as long as it is told, else longer from try to try, and asks again.",
                List.of(
                        "retry-after: how long each limit stands, really waited (1s)",
                        "as: seconds or date, the form of Retry-After (seconds)",
                        "told: false leaves it out",
                        "scope: key, whom the limit refuses: all agents of the trial that ask this model; or agent, the one that met it (key)"));

        /** Make it. */
        public Factory() {
            super("rate-limit", SHEET, Factory::make);
        }

        private static RateLimit make(ComponentContext context) {
            MappingReader options = context.options();
            Told form = Told.valueOf(options.word("as", List.of("seconds", "date"))
                    .orElse("seconds")
                    .toUpperCase(Locale.ROOT));
            return new RateLimit(
                    context.id(),
                    Schedule.read(options, 3),
                    options.duration("retry-after").orElse(Duration.ofSeconds(1)),
                    options.flag("told").orElse(true) ? form : Told.NOT,
                    options.word("scope", List.of("key", "agent")).orElse("key").equals("agent"));
        }
    }
}
