package dev.rehearsal.harness;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.harness.ModelWordings.Worded;
import dev.rehearsal.harness.spending.Budget;
import dev.rehearsal.harness.spending.BudgetTracker;
import dev.rehearsal.harness.spending.CostForecast;
import dev.rehearsal.harness.spending.Spending;
import dev.rehearsal.harness.spending.SpentTokens;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.TrialScores;
import dev.rehearsal.reports.analysis.CaseRequirement;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.GatewayPlayer;
import dev.rehearsal.scenarios.GatewayPlayer.MeteredTrial;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.ScenarioPlayer;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.TakeoverSwitch;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.replay.Replay;
import dev.rehearsal.scenarios.gateway.replay.ReplayTerms;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import dev.rehearsal.scenarios.tools.RecordedAnswers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The one place where trials are played and scored, whoever asks for them: a run of a suite, a Jupiter test, a benchmark, a
 * replay. Owns the systems, their models, the scorers and the gateway, which is opened with the first trial that needs it, and adds up
 * what is spent. Thread-safe.
 */
public final class TrialRunner implements AutoCloseable {

    private static final ScenarioPlayer PLAYER = new ScenarioPlayer(System::nanoTime);

    private final LargeTrialLimit limit =
            new LargeTrialLimit(Runtime.getRuntime().maxMemory());
    private final Optional<ResolvedSystems> systems;
    private final ModelWordings wordings;
    private final TrialScoring scoring;
    private final Optional<CostEstimator> accounts;
    private final Duration deadline;
    private final TrialsUnderWay underWay = new TrialsUnderWay();
    private final SpentTokens spent;
    /** Whoever plays beside a burst of arrivals would meet its load: such a trial is played alone. */
    private final ReadWriteLock stage = new ReentrantReadWriteLock(true);

    private volatile BudgetTracker tracker;
    private Optional<Gateway> gateway = Optional.empty();
    private boolean closed;
    private boolean stopped;

    private TrialRunner(
            Optional<ResolvedSystems> systems,
            ModelWordings wordings,
            TrialScoring scoring,
            Optional<CostEstimator> accounts,
            Duration deadline,
            BudgetTracker tracker,
            SpentTokens spent) {
        this.systems = systems;
        this.wordings = wordings;
        this.scoring = scoring;
        this.accounts = accounts;
        this.deadline = deadline;
        this.tracker = tracker;
        this.spent = spent;
    }

    /**
     * Take systems, models, scorers, the rule of success and the limits from a suite.
     *
     * @param environment looks up the variables that hold keys
     * @throws InvalidInputException for unknown names, unfit options, keys and prices that are not there
     */
    public static TrialRunner of(Experiment experiment, Function<String, Optional<String>> environment) {
        ResolvedScorers scorers = new ResolvedScorers(experiment, environment);
        Optional<ResolvedSystems> systems = Optional.empty();
        Optional<ModelWordings> wordings = Optional.empty();
        try {
            systems = Optional.of(ResolvedSystems.of(experiment, environment));
            wordings = Optional.of(ModelWordings.of(experiment, environment));
            boolean simulated = systems.get().simulated() || wordings.get().simulated();
            CostEstimator accounts = new CostEstimator(experiment, systems.get(), scorers, simulated);
            accounts.requirePrices();
            return new TrialRunner(
                    systems,
                    wordings.get(),
                    scorers.scoring(),
                    Optional.of(accounts),
                    experiment.deadline(),
                    new BudgetTracker(experiment.budget(), Spending.NOTHING),
                    new SpentTokens(experiment.teamsWithBudget()));
        } catch (RuntimeException e) {
            systems.ifPresent(ResolvedSystems::close);
            wordings.ifPresent(ModelWordings::close);
            scorers.scoring().close();
            throw e;
        }
    }

    /** Play systems of no suite, and score with every scorer that needs no options. */
    public static TrialRunner withoutSuite(Duration deadline) {
        return new TrialRunner(
                Optional.empty(),
                ModelWordings.none(),
                TrialScoring.standard(TrialScoring.all(Path.of(""))),
                Optional.empty(),
                deadline,
                new BudgetTracker(Budget.NONE, Spending.NOTHING),
                new SpentTokens(Set.of()));
    }

    /**
     * Return a live system of the suite with its models.
     *
     * @throws InvalidInputException where there is none of that name
     */
    public SystemBinding system(String name) {
        return systems.flatMap(known -> known.find(name))
                .orElseThrow(() -> new InvalidInputException(
                        "system " + InvalidInputException.quote(name),
                        "it must be a live system of the suite",
                        "it is not one",
                        Suggestions.question(
                                        name,
                                        systems.map(known -> List.copyOf(known.names()))
                                                .orElse(List.of()))
                                + "Known there: "
                                + systems.map(known -> String.join(", ", known.names()))
                                        .filter(names -> !names.isEmpty())
                                        .orElse("none")));
    }

    /**
     * Return what each gate of the suite needs in cases, and what is planned.
     *
     * @throws InvalidInputException for a mistake in a recording
     */
    public List<CaseRequirement> requirements(Experiment experiment, TrialPlan plan) {
        return PlannedCases.requirements(experiment, plan, scoring.scorers());
    }

    /** Return whether a simulated model plays in the suite, or words its cases. */
    public boolean simulated() {
        return systems.map(ResolvedSystems::simulated).orElse(false) || wordings.simulated();
    }

    /**
     * Require that every live system of the suite can be asked; to be called before the first trial.
     *
     * @throws dev.rehearsal.scenarios.SystemUnreachableException for the first that cannot
     */
    public void requireReachable() {
        systems.ifPresent(known -> {
            known.requireReachable();
            if (known.reportsSpans()) {
                warmUp(); // the time of a system outside this JVM shall not hold our start
            }
        });
    }

    /**
     * Require that one system can be asked, where it is a live one.
     *
     * @throws dev.rehearsal.scenarios.SystemUnreachableException where it cannot
     */
    public void requireReachable(String name) {
        systems.flatMap(known -> known.find(name))
                .ifPresent(binding -> binding.system().requireReachable());
    }

    /**
     * Take up a run that was interrupted: what it has spent counts against the suite's limits, and the words that models gave stay.
     *
     * @param store where the run is
     * @param run its id
     */
    public void resume(ResultStore store, String run) {
        accounts.ifPresent(known -> tracker = tracker.after(known.before(store, run)));
        wordings.resume(store, run);
        spent.resume(store, run);
    }

    /** Take what the trials of a run spent, for one of them that is played again and may spend as much as another. */
    void takeBudgets(ResultStore store, String run) {
        spent.resume(store, run);
    }

    /** Play a trial of the plan alone, on a binding that is changed first: nobody plays beside it. */
    MeteredTrial playAlone(PlannedTrial.Live live, UnaryOperator<SystemBinding> changed) throws InterruptedException {
        live.budget().ifPresent(team -> spent.end(live.scenario(), team));
        Optional<SystemBinding> binding =
                spent.budgeted(changed.apply(system(live.system())), live.scenario(), live.budget());
        return binding.isPresent()
                ? play(binding.get(), live.scenario(), live.perturbations(), deadline)
                : SpentTokens.unplayed(
                        live.system(), live.scenario(), live.budget().orElseThrow());
    }

    /** Take note that a trial is over, or will never be played: nobody waits any longer for what it spends. */
    public void end(PlannedTrial trial) {
        spent.end(trial.scenario(), trial.system());
    }

    /**
     * Take note of what is not played: nobody waits for what such a trial spends.
     *
     * @param left the numbers of the trials that are stored already, or not wanted
     */
    public void leave(TrialPlan plan, BitSet left) {
        plan.awaited(left).forEach(trial -> spent.end(trial.scenario(), trial.system()));
    }

    /** Take what a model gave as the words of a trial's fault: it is told the same when it is played again. */
    void remember(Scenario scenario, ModelWording wording) {
        wordings.remember(scenario, wording);
    }

    /**
     * Say what playing the missing trials of a plan will take.
     *
     * @param left the numbers of the trials that are stored already, or not wanted
     * @param store tells what earlier runs of the suite took
     */
    public CostForecast forecast(TrialPlan plan, BitSet left, ResultStore store) {
        Map<String, Set<String>> worded = new LinkedHashMap<>();
        plan.modelWorded(left)
                .forEach(trial -> wordings.unworded(trial.scenario(), trial.perturbations())
                        .forEach(fault -> worded.computeIfAbsent(fault.id(), id -> new HashSet<>())
                                .add(trial.scenario().caseId())));
        Map<String, Long> cases = new LinkedHashMap<>();
        worded.forEach((fault, ids) -> cases.put(fault, (long) ids.size()));
        return forecast(
                plan.missing(left), plan.arrivals(left), cases, plan.size() - left.cardinality(), plan.size(), store);
    }

    /**
     * Say what playing one live trial will take.
     *
     * @param store tells what earlier runs of the suite took
     */
    CostForecast forecast(PlannedTrial.Live trial, ResultStore store) {
        Map<String, Long> cases = new LinkedHashMap<>();
        wordings.unworded(trial.scenario(), trial.perturbations()).forEach(fault -> cases.put(fault.id(), 1L));
        return forecast(Map.of(trial.system(), 1L), Map.of(trial.system(), trial.arrivals()), cases, 1, 1, store);
    }

    private CostForecast forecast(
            Map<String, Long> missing,
            Map<String, Long> arrivals,
            Map<String, Long> worded,
            long judged,
            long planned,
            ResultStore store) {
        return accounts.map(known -> known.forecast(missing, arrivals, worded, judged, planned, store, tracker.spent()))
                .orElseGet(() -> new CostForecast(judged, planned, List.of(), tracker.budget(), tracker.spent()));
    }

    /** Return the paid models that trials of a system call, those of judges included; empty where nothing may cost money. */
    public List<String> paid(String system) {
        return accounts.map(known -> known.paid(system)).orElse(List.of());
    }

    /** Return the paid models that would be asked for the words of these faults in a trial; empty where nothing may cost money. */
    public List<String> paid(Scenario scenario, List<Perturbation> perturbations) {
        return accounts.map(known -> known.paidWordings(
                        wordings.unworded(scenario, perturbations).stream().flatMap(fault -> fault.model().stream())))
                .orElse(List.of());
    }

    /** Return which limit of the whole run is reached; empty while there is something left. */
    public Optional<BudgetTracker.Reached> exhausted() {
        return tracker.reached();
    }

    /**
     * Play a trial of a plan and score it.
     *
     * @throws InterruptedException when the run is stopped
     */
    public ScoredTrial play(PlannedTrial trial) throws InterruptedException {
        return switch (trial) {
            case PlannedTrial.Recorded recorded -> scored(recorded.number(), MeteredTrial.recorded(recorded.trial()));
            case PlannedTrial.Live live -> {
                MeteredTrial take = played(live);
                spent.settle(take.trial());
                yield scored(live.number(), take);
            }
        };
    }

    private MeteredTrial played(PlannedTrial.Live live) throws InterruptedException {
        SystemBinding own = system(live.system());
        SystemBinding binding =
                live.replay().map(terms -> replaying(own, terms)).orElse(own);
        Optional<SystemBinding> budgeted = spent.budgeted(binding, live.scenario(), live.budget());
        return budgeted.isPresent()
                ? survived(budgeted.get(), live)
                : SpentTokens.unplayed(
                        live.system(), live.scenario(), live.budget().orElseThrow());
    }

    private static SystemBinding replaying(SystemBinding own, ReplayTerms terms) {
        Replay replay = terms.begin();
        return own.replaying(replay)
                .answering(
                        terms.tools()
                                ? new RecordedAnswers(terms.trace(), replay)
                                : new RecordedAnswers(terms.trace()));
    }

    private ScoredTrial scored(long number, MeteredTrial take) throws InterruptedException {
        ScoredTrial scored = limit.within(take.trial(), () -> score(number, take));
        if (Thread.interrupted()) {
            throw new InterruptedException("a judge may have been broken off");
        }
        return scored;
    }

    /**
     * Play a trial that takes nothing with it: where our own code runs out of memory or stack on what a system gave, that
     * trial alone was not played. What it asked for is free again by then.
     */
    private MeteredTrial survived(SystemBinding binding, PlannedTrial.Live live) throws InterruptedException {
        Lock turn = turn(live.perturbations());
        turn.lockInterruptibly();
        try {
            return play(binding, live.scenario(), live.perturbations(), deadline, underWay.begin(live.number()));
        } catch (OutOfMemoryError | StackOverflowError e) {
            return MeteredTrial.unplayed(
                    binding.name(), live.scenario(), "Rehearsal could not hold what this trial gave: " + e);
        } finally {
            underWay.end(live.number());
            turn.unlock();
        }
    }

    /** Return what a trial must hold while it is played: the stage together with others, or alone under a burst of arrivals. */
    private Lock turn(List<Perturbation> perturbations) {
        return perturbations.stream().anyMatch(one -> one.arrivals() > 0) ? stage.writeLock() : stage.readLock();
    }

    /**
     * Play one scenario behind the gateway. Where a fault's words must come from a model, that is asked first; where it gives none, the trial
     * is not played.
     *
     * @param binding who plays, with which models
     * @param perturbations what is done to it; none for a clean trial
     * @param within how long it may take
     * @throws InterruptedException when the run is stopped
     */
    public MeteredTrial play(
            SystemBinding binding, Scenario scenario, List<Perturbation> perturbations, Duration within)
            throws InterruptedException {
        Lock turn = turn(perturbations);
        turn.lockInterruptibly();
        try {
            return play(binding, scenario, perturbations, within, new TakeoverSwitch());
        } finally {
            turn.unlock();
        }
    }

    private MeteredTrial play(
            SystemBinding binding,
            Scenario scenario,
            List<Perturbation> perturbations,
            Duration within,
            TakeoverSwitch takeover)
            throws InterruptedException {
        Worded worded = wordings.worded(scenario, perturbations, within);
        MeteredTrial take = worded.failure().isPresent()
                ? MeteredTrial.unplayed(
                        binding.name(), scenario, worded.failure().get())
                : playWorded(binding, scenario, worded.perturbations(), within, takeover);
        return worded.wording().map(take::worded).orElse(take);
    }

    private MeteredTrial playWorded(
            SystemBinding binding,
            Scenario scenario,
            List<Perturbation> perturbations,
            Duration within,
            TakeoverSwitch takeover)
            throws InterruptedException {
        Optional<Gateway> door = binding.needsGateway() ? Optional.of(gateway()) : Optional.empty();
        return new GatewayPlayer(PLAYER, door, within)
                .play(binding, scenario, scenario.task().orElseThrow(), perturbations, takeover);
    }

    /**
     * Score what was played, and add up what it took.
     *
     * @param number the trial's place in its run
     */
    public ScoredTrial score(long number, MeteredTrial take) {
        TrialScores scores = scoring.score(take.trial());
        accounts.ifPresent(
                known -> tracker.add(known.of(take.spent(), take.trial().play().wording(), scores.judgeUsage())));
        return new ScoredTrial(number, take.trial(), scores);
    }

    /** Open the gateway to one trial whose system calls its models by itself. */
    public TrialEndpoint open(TrialGatewayConfig terms) {
        return gateway().open(terms);
    }

    /** Return the numbers of the planned trials that are played right now, in order. */
    public List<Long> underWay() {
        return underWay.numbers();
    }

    /**
     * Have a person take over a planned trial that is played right now: no model call and no tool acts for it any more, and it ends as
     * escalated. Waits until nothing of it is under way.
     *
     * @param number its place in its run
     * @param reason what its outcome says of it
     * @param askedNanos when the person asked for it, by {@link System#nanoTime()}
     * @return milliseconds from the asking to its last call broken off; empty where no such trial is played
     */
    public OptionalLong takeOver(long number, String reason, long askedNanos) throws InterruptedException {
        return underWay.takeOver(number, reason, askedNanos);
    }

    /** Return how many model calls of systems are under way. */
    public synchronized int callsUnderWay() {
        return gateway.map(Gateway::callsUnderWay).orElse(0);
    }

    /**
     * Let no model of a system be called any more, by trials to come neither: whatever is under way is broken off, and such trials are
     * not played. Waits up to two seconds for calls that do not give up.
     *
     * @return how many calls were under way
     */
    public int stop() {
        Optional<Gateway> open;
        synchronized (this) {
            stopped = true;
            open = gateway;
        }
        return open.map(Gateway::stop).orElse(0);
    }

    private synchronized Gateway gateway() {
        if (closed) {
            throw new IllegalStateException("the runner of trials is closed");
        }
        Gateway open = gateway.orElseGet(() -> Gateway.start(Gateway.Settings.DEFAULTS));
        gateway = Optional.of(open);
        if (stopped) {
            open.stop();
        }
        return open;
    }

    /** Close the systems, their models, those of wordings, the scorers and the gateway; trials under way are cut off. */
    @Override
    public void close() {
        systems.ifPresent(ResolvedSystems::close);
        wordings.close();
        scoring.close();
        synchronized (this) {
            closed = true;
            gateway.ifPresent(Gateway::close);
            gateway = Optional.empty();
        }
    }

    /**
     * Score a made-up trial with every scorer that needs no options, and forget it: the first trials of a run share the
     * processors with the scoring of the one that ends first, and would pay for the loading of its classes.
     */
    private static void warmUp() {
        Expectation expectation = new Expectation(
                Optional.empty(),
                List.of("order 7731", "42.50 EUR", "May 20"),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Expectation.NONE.budget());
        Scenario scenario = new Scenario(
                "warm-up", Optional.of(Task.of("warm up")), expectation, Set.of(), Map.of(), RecordedRun.CLEAN, 0, 0);
        Trial trial = new Trial(
                "warm-up",
                scenario,
                new Outcome.Completed(TextNode.valueOf("Order 7731: 42.50 EUR on May 20.")),
                Usage.UNKNOWN,
                OptionalDouble.of(1),
                Trace.NONE,
                Feedback.NONE,
                List.of());
        TrialScoring.standard(TrialScoring.all(Path.of(""))).score(trial);
    }
}
