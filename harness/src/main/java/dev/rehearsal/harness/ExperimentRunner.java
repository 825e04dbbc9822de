package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.harness.spending.Allowance;
import dev.rehearsal.harness.spending.Forecast;
import dev.rehearsal.harness.spending.Meter;
import dev.rehearsal.harness.spending.Spent;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.TrialScores;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.GatedPlayer;
import dev.rehearsal.scenarios.GatedPlayer.Take;
import dev.rehearsal.scenarios.Player;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.gateway.Gateway;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Play every trial of an experiment that is not stored yet, score it and hand it on. Trials run on virtual threads, at
 * most {@link Experiment#concurrency()} at once; none is kept in memory after it was handed on.
 */
public final class ExperimentRunner implements AutoCloseable {

    private final Cast cast;
    private final ResolvedScorers scorers;
    private final Optional<Gateway> gateway;
    private final Plan plan;
    private final Crew crew;
    private final Accounts accounts;
    private final Allowance allowance;
    private volatile Meter meter;
    private volatile boolean spentUp;

    /**
     * Make systems and scorers, lay out the plan and open the gateway where it is needed.
     *
     * @param environment looks up the variables that hold keys
     * @throws dev.rehearsal.datasets.input.InvalidInput for every mistake that can be found before playing
     */
    public ExperimentRunner(Experiment experiment, Function<String, Optional<String>> environment) {
        this.cast = new Cast(experiment, environment);
        this.scorers = new ResolvedScorers(experiment, environment);
        this.gateway = cast.needsGateway()
                ? Optional.of(Gateway.start(Gateway.Settings.DEFAULTS.with(cast.prices())))
                : Optional.empty();
        this.plan = new Plan(
                experiment, cast, new GatedPlayer(new Player(System::nanoTime), gateway, experiment.deadline()));
        this.crew = new Crew(experiment.concurrency());
        this.accounts = new Accounts(experiment, cast, scorers);
        this.meter = new Meter(experiment.allowance(), Spent.NOTHING);
        this.allowance = experiment.allowance();
        try {
            accounts.requirePrices();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Return how many trials the experiment has in all. */
    public long planned() {
        return plan.size();
    }

    /**
     * Require that every live system can be asked; to be called before a run begins.
     *
     * @throws dev.rehearsal.scenarios.SystemUnreachable for the first that cannot
     */
    public void requireReachable() {
        cast.requireReachable();
    }

    /**
     * Require that one system can be asked, where it is a live one.
     *
     * @throws dev.rehearsal.scenarios.SystemUnreachable where it cannot
     */
    public void requireReachable(String system) {
        cast.find(system).ifPresent(part -> part.system().requireReachable());
    }

    /** Return whether a simulated model plays. */
    public boolean simulated() {
        return cast.simulated();
    }

    /**
     * Take up a run that was interrupted: what it has spent counts against the suite's limits.
     *
     * @param store where the run is
     * @param run its id
     */
    public void resume(ResultStore store, String run) {
        meter = new Meter(allowance, accounts.before(store, run));
    }

    /**
     * Say what playing the missing trials will take.
     *
     * @param stored the numbers of the trials that are stored already
     * @param store tells what earlier runs of the suite took
     */
    public Forecast forecast(BitSet stored, ResultStore store) {
        return accounts.forecast(
                plan.missing(stored), plan.size() - stored.cardinality(), plan.size(), store, meter.spent());
    }

    /**
     * Say what playing one live trial again will take.
     *
     * @param system who plays it
     * @param store tells what earlier runs of the suite took
     */
    public Forecast forecast(String system, ResultStore store) {
        return accounts.forecast(Map.of(system, 1L), 1, 1, store, meter.spent());
    }

    /**
     * Play one stored trial again and score it; nothing is stored.
     *
     * @param stored the trial of this experiment's plan
     * @param recorded whether the replies in its trace are served while the prompts are the same
     * @throws InvalidInput for a trial of a recording, or one that the plan does not have in that place
     * @throws InterruptedException when the calling thread is interrupted
     */
    public ScoredTrial again(TrialView stored, boolean recorded) throws InterruptedException {
        Scenario then = stored.trial().scenario();
        String where = "trial " + stored.number();
        Plan.Again again = plan.again(
                        stored.number(), recorded ? Optional.of(stored.trial().trace()) : Optional.empty())
                .orElseThrow(() -> new InvalidInput(
                        where,
                        "only a trial that was played can be played again",
                        "it comes from a recording",
                        "Name a trial of a live system"));
        Scenario now = again.scenario();
        if (!again.system().equals(stored.trial().system())
                || !now.caseId().equals(then.caseId())
                || !now.perturbation().equals(then.perturbation())
                || now.repetition() != then.repetition()
                || now.seed() != then.seed()
                || !now.task().equals(then.task())) {
            throw new InvalidInput(
                    where,
                    "the suite's plan must have the trial that is stored",
                    "the plan has case " + InvalidInput.quote(now.caseId()) + " of " + again.system()
                            + " in its place, or asks it otherwise",
                    "Bring the datasets back to what they were, or play the suite anew");
        }
        return play(again.item());
    }

    /** Return the limit of the whole run that ended {@link #run}; empty where none did. */
    public Optional<Meter.Reached> spentUp() {
        return spentUp ? meter.reached() : Optional.empty();
    }

    /**
     * Play what is missing.
     *
     * @param stored the numbers of the trials that are stored already
     * @param store takes each trial; may block to slow the playing down; called from many threads
     * @return whether every trial of the plan was played; not so after {@link #stop()}, or where {@link #spentUp()} says
     *     why
     * @throws InterruptedException when the calling thread is interrupted
     */
    public boolean run(BitSet stored, Consumer<ScoredTrial> store) throws InterruptedException {
        return run(stored, begun -> {}, store);
    }

    /**
     * Play what is missing and be told what begins.
     *
     * @param stored the numbers of the trials that are stored already, or not wanted
     * @param begun takes the number of each trial before it is played; called from many threads
     * @param store takes each trial; may block to slow the playing down; called from many threads
     * @return whether every trial of the plan was played; not so after {@link #stop()}
     * @throws InterruptedException when the calling thread is interrupted
     */
    public boolean run(BitSet stored, LongConsumer begun, Consumer<ScoredTrial> store) throws InterruptedException {
        try (Stream<Plan.Item> trials = plan.trials()) {
            trials.filter(item -> !stored.get(Math.toIntExact(item.number())))
                    .takeWhile(item -> crew.isOpen() && !outOfFunds())
                    .forEach(item -> crew.send(() -> {
                        // asked again: others have ended while this one waited for its turn
                        if (!outOfFunds()) {
                            begun.accept(item.number());
                            store.accept(play(item));
                        }
                    }));
        } finally {
            crew.await();
        }
        if (crew.stopped()) {
            cast.close(); // at once: after an interruption the JVM may end before this runner is closed
        }
        return !crew.stopped() && !spentUp;
    }

    private boolean outOfFunds() {
        if (meter.reached().isPresent()) {
            spentUp = true;
        }
        return spentUp;
    }

    /** Begin no further trial and interrupt those under way; they are played again when the run is resumed. */
    public void stop() {
        crew.stop();
    }

    private ScoredTrial play(Plan.Item item) throws InterruptedException {
        Take take = item.playing().play();
        TrialScores scores = scorers.scoring().score(take.trial());
        meter.add(accounts.of(take.spent(), scores.judgeUsage()));
        return new ScoredTrial(item.number(), take.trial(), scores);
    }

    /** Close the systems and the gateway. */
    @Override
    public void close() {
        cast.close();
        gateway.ifPresent(Gateway::close);
    }
}
