package dev.rehearsal.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.redaction.RedactionKey;
import dev.rehearsal.datasets.redaction.Redactor;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.harness.spending.CostForecast;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.gateway.replay.Replay;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A stored trial, played and scored once more as its suite's plan has it; nothing is stored. Closes what it opened. */
public final class TrialReplayer implements AutoCloseable {

    private final TrialPlan plan;
    private final TrialRunner trials;
    private final boolean redacted;
    private final Optional<Redactor> redactor;

    /**
     * Take the suite of the run.
     *
     * @param environment looks up the variables that hold keys
     * @throws InvalidInputException for every mistake that can be found before playing
     */
    public TrialReplayer(Experiment experiment, Function<String, Optional<String>> environment) {
        this.plan = TrialPlan.of(experiment);
        this.trials = TrialRunner.of(experiment, environment);
        this.redacted = experiment.redaction().isPresent();
        this.redactor = environment
                .apply(RedactionKey.VARIABLE)
                .filter(text -> !text.isBlank())
                .flatMap(key -> experiment.redaction().map(rules -> new Redactor(rules, RedactionKey.of(key))));
    }

    /**
     * Require that a system can be asked, where it is a live one.
     *
     * @throws dev.rehearsal.scenarios.SystemUnreachableException where it cannot
     */
    public void requireReachable(String system) {
        trials.requireReachable(system);
    }

    /** Take the run of the trials: one that may spend as much as another trial of it needs to know how much that was. */
    public void take(ResultStore store, String run) {
        trials.takeBudgets(store, run);
    }

    /**
     * Say what playing a trial of a live system again will take.
     *
     * @param store tells what earlier runs took
     * @throws InvalidInputException for a trial of a recording, or one that the plan does not have in that place
     */
    public CostForecast forecast(TrialView stored, ResultStore store) {
        return trials.forecast(planned(stored), store);
    }

    /**
     * Play the trial again and score it.
     *
     * @param stored the trial of this experiment's plan
     * @param recorded whether the replies in its trace are served while the prompts are the same
     * @throws InvalidInputException for a trial of a recording, or one that the plan does not have in that place
     * @throws InterruptedException when the calling thread is interrupted
     */
    public ScoredTrial play(TrialView stored, boolean recorded) throws InterruptedException {
        PlannedTrial.Live planned = planned(stored);
        if (!recorded && planned.budget().isEmpty()) {
            return trials.play(planned);
        }
        return trials.score(
                planned.number(),
                trials.playAlone(
                        planned,
                        binding -> recorded
                                ? binding.replaying(
                                        Replay.asHeard(stored.trial().trace(), reading(stored)))
                                : binding));
    }

    /** Find the trial in the plan. Words that a model gave for it are told again. */
    private PlannedTrial.Live planned(TrialView stored) {
        PlannedTrial.Live planned = plan.live(stored.number())
                .orElseThrow(() -> new InvalidInputException(
                        "trial " + stored.number(),
                        "only a trial that was played can be played again",
                        "it comes from a recording",
                        "Name a trial of a live system"));
        requireSame(stored, planned);
        stored.trial().play().wording().ifPresent(wording -> trials.remember(planned.scenario(), wording));
        return planned;
    }

    /** Return what reads a prompt as it would have been stored. */
    private UnaryOperator<List<Message>> reading(TrialView stored) {
        return keeper(stored)
                .<UnaryOperator<List<Message>>>map(
                        known -> prompt -> prompt.stream().map(known::redact).toList())
                .orElseGet(UnaryOperator::identity);
    }

    private Optional<Redactor> keeper(TrialView stored) {
        return redactor.map(all -> all.recalling(stored.trial().trace()));
    }

    private void requireSame(TrialView stored, PlannedTrial.Live planned) {
        if (redacted && redactor.isEmpty()) {
            throw new InvalidInputException(
                    "trial " + stored.number(),
                    "a redacted trial can be played again under its key alone",
                    RedactionKey.VARIABLE + " is not set",
                    "Set it to what it was when the trial was played");
        }
        Optional<Redactor> keeper = keeper(stored);
        Scenario then = stored.trial().scenario();
        Scenario now = planned.scenario();
        if (!planned.system().equals(stored.trial().system())
                || !kept(keeper, now.caseId()).equals(then.caseId())
                || !now.perturbation().equals(then.perturbation())
                || now.repetition() != then.repetition()
                || now.seed() != then.seed()
                || !now.task().map(task -> kept(keeper, task)).equals(then.task())) {
            throw new InvalidInputException(
                    "trial " + stored.number(),
                    "the suite's plan must have the trial that is stored",
                    "the plan has case " + InvalidInputException.quote(now.caseId()) + " of " + planned.system()
                            + " in its place, or asks it otherwise",
                    "Bring the datasets back to what they were, or play the suite anew");
        }
    }

    private static String kept(Optional<Redactor> keeper, String text) {
        return keeper.map(known -> known.redact(text)).orElse(text);
    }

    private static Task kept(Optional<Redactor> keeper, Task task) {
        return keeper.map(known ->
                        new Task(task.turns().stream().map(known::redact).toList(), (ObjectNode)
                                known.redact((JsonNode) task.context())))
                .orElse(task);
    }

    @Override
    public void close() {
        trials.close();
    }
}
