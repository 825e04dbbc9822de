package dev.rehearsal.harness.spending;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.wording.Figures;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The sum of what a run spends, and whether that is enough. Thread-safe. */
public final class Meter {

    private final Allowance allowance;
    private final AtomicReference<Spent> spent;

    /**
     * Begin.
     *
     * @param before what the run has spent already, where it is resumed
     */
    public Meter(Allowance allowance, Spent before) {
        this.allowance = allowance;
        this.spent = new AtomicReference<>(before);
    }

    /** Return a fresh one for a run that has spent this already. */
    public Meter after(Spent before) {
        return new Meter(allowance, before);
    }

    /** Return the limits. */
    public Allowance allowance() {
        return allowance;
    }

    /** Note what a trial took. */
    public void add(Spent more) {
        spent.accumulateAndGet(more, Spent::plus);
    }

    /** Return what was spent so far. */
    public Spent spent() {
        return spent.get();
    }

    /** Return which limit is reached, worded for people: rule and what was found; empty while there is something left. */
    public Optional<Reached> reached() {
        Spent now = spent.get();
        if (allowance.usd().isPresent() && now.usd() >= allowance.usd().getAsDouble()) {
            return Optional.of(new Reached("limits.usd", usd(allowance.usd().getAsDouble()), usd(now.usd())));
        }
        if (allowance.tokens().isPresent() && now.tokens() >= allowance.tokens().getAsLong()) {
            return Optional.of(new Reached(
                    "limits.tokens",
                    Figures.count(allowance.tokens().getAsLong()) + " tokens",
                    Figures.count(now.tokens())));
        }
        return Optional.empty();
    }

    private static String usd(double amount) {
        return Figures.value(Unit.USD, amount);
    }

    /**
     * Say which limit is reached.
     *
     * @param key in the suite
     * @param limit with its unit
     * @param spent likewise
     */
    public record Reached(String key, String limit, String spent) {}
}
