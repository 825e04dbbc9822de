package dev.rehearsal.harness.spending;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** The sum of what a run spends, and whether that is enough. Thread-safe. */
public final class BudgetTracker {

    private final Budget budget;
    private final AtomicReference<Spending> spent;
    private final LongSupplier nanoTime;
    private final AtomicReference<OptionalLong> began = new AtomicReference<>(OptionalLong.empty());

    /**
     * Begin.
     *
     * @param before what the run has spent already, where it is resumed
     */
    public BudgetTracker(Budget budget, Spending before) {
        this(budget, before, System::nanoTime);
    }

    BudgetTracker(Budget budget, Spending before, LongSupplier nanoTime) {
        this.budget = budget;
        this.spent = new AtomicReference<>(before);
        this.nanoTime = nanoTime;
    }

    /** Return a fresh one for a run that has spent this already; its time begins anew. */
    public BudgetTracker after(Spending before) {
        return new BudgetTracker(budget, before, nanoTime);
    }

    /** Return the limits. */
    public Budget budget() {
        return budget;
    }

    /** Note what a trial took. */
    public void add(Spending more) {
        spent.accumulateAndGet(more, Spending::plus);
    }

    /** Return what was spent so far. */
    public Spending spent() {
        return spent.get();
    }

    /** Return which limit is reached; the time begins when this is first asked, before the first trial. Worded for people: rule and what was found; empty while there is something left. */
    public Optional<Reached> reached() {
        Spending sum = spent.get();
        if (budget.usd().isPresent() && sum.usd() >= budget.usd().getAsDouble()) {
            return Optional.of(new Reached("limits.usd", usd(budget.usd().getAsDouble()), usd(sum.usd())));
        }
        if (budget.calls().isPresent() && sum.calls() >= budget.calls().getAsLong()) {
            return Optional.of(new Reached(
                    "limits.calls",
                    MetricFormat.count(budget.calls().getAsLong(), "model call"),
                    MetricFormat.count(sum.calls())));
        }
        if (budget.tokens().isPresent() && sum.tokens() >= budget.tokens().getAsLong()) {
            return Optional.of(new Reached(
                    "limits.tokens",
                    MetricFormat.count(budget.tokens().getAsLong()) + " tokens",
                    MetricFormat.count(sum.tokens())));
        }
        long now = nanoTime.getAsLong();
        long first = began.updateAndGet(known -> known.isPresent() ? known : OptionalLong.of(now))
                .getAsLong();
        Duration took = Duration.ofNanos(now - first);
        return budget.time()
                .filter(most -> took.compareTo(most) >= 0)
                .map(most -> new Reached("limits.time", seconds(most), seconds(took)));
    }

    private static String seconds(Duration time) {
        return MetricFormat.count(time.toSeconds()) + " s";
    }

    private static String usd(double amount) {
        return MetricFormat.value(Unit.USD, amount);
    }

    /**
     * The limit that is reached.
     *
     * @param key in the suite
     * @param limit with its unit
     * @param spent likewise
     */
    public record Reached(String key, String limit, String spent) {}
}
