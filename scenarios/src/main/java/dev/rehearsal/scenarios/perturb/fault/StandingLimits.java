package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.ModelFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The limits of one trial that stand until their time is over, as a provider keeps them: whoever asks before is refused again. Each
 * holds for a key: the model that was asked for, of the whole trial or of one agent. Not thread-safe.
 */
public final class StandingLimits {

    private final boolean byAgent;
    private final Function<Duration, ModelFault.Refused> refusal;
    private final Map<String, Standing> standing = new HashMap<>();

    /**
     * No limit stands yet.
     *
     * @param byAgent whether each agent has limits of its own; else they are those of the trial's key
     * @param refusal what a caller gets, for what is left of the time
     */
    public StandingLimits(boolean byAgent, Function<Duration, ModelFault.Refused> refusal) {
        this.byAgent = byAgent;
        this.refusal = refusal;
    }

    /** Begin a limit: refuse a call, and all others of its key until the time is over. */
    public ModelFault begin(ModelCallSite site, Duration lasts) {
        Standing begun = new Standing(site.nanos() + lasts.toNanos(), new HashMap<>());
        begun.told.put(site.agent(), site.index());
        standing.put(key(site), begun);
        return refusal.apply(lasts);
    }

    /**
     * Return what happens to a call while a limit stands; empty where none does. An agent that was not told yet is struck by the limit like
     * the first one; one that was came too early.
     */
    public Optional<ModelFault> refused(ModelCallSite site) {
        return Optional.ofNullable(standing.get(key(site)))
                .filter(limit -> limit.until - site.nanos() > 0)
                .map(limit -> {
                    ModelFault.Refused refused = refusal.apply(Duration.ofNanos(limit.until - site.nanos()));
                    Integer since = limit.told.putIfAbsent(site.agent(), site.index());
                    return since == null ? refused : new ModelFault.CameTooEarly(refused, since);
                });
    }

    private String key(ModelCallSite site) {
        return byAgent ? site.model() + " " + site.agent() : site.model();
    }

    private record Standing(long until, Map<String, Integer> told) {}
}
