package dev.rehearsal.judges.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A check that the world is afterwards as the case expects: every query gives its rows, in order. Numbers are compared as
 * numbers (42 is 42.0), text as text, and neither is the other. 1 if all are as expected, 0 if any is not, whatever
 * became of the others.
 *
 * <p>A trial that timed out or crashed before its world could be looked at is 0. Any other trial without a world abstains: the
 * system has none to look at. A query that could not be run is the scorer's failure, never a pass and never a 0, unless it
 * is known that it could before the system played: then it is 0. More rows than
 * are kept of an answer are not those that the case expects.
 *
 * <p>What the system itself reports of its world is compared likewise, and the explanation says that it is reported.
 *
 * <p>With {@code "state": [{"sql": "select amount from refunds", "rows": [[42]]}]} a world that gives {@code [[42.0]]}
 * passes and one that gives {@code []} fails.
 */
public final class StateScorer extends MetricScorer {

    StateScorer() {
        super(Metric.rate("state"), Set.of(ExpectationPart.STATE));
    }

    @Override
    protected Score played(Trial trial) {
        List<Expectation.StateCheck> checks = trial.scenario().expectation().state();
        if (checks.isEmpty()) {
            return abstained("The case expects nothing of the world.");
        }
        if (trial.state().isEmpty()) {
            return withoutWorld(trial.outcome());
        }
        if (trial.state().size() != checks.size()) {
            return failed("The case has " + checks.size() + " queries on the world, but "
                    + trial.state().size() + " were answered.");
        }
        boolean reported = trial.state().stream().allMatch(StateAnswer.Reported.class::isInstance);
        Score score = compared(checks, trial.state());
        return reported ? reported(score) : score;
    }

    /** What the system says of its own world is told as that. */
    private Score reported(Score score) {
        String words = "As the system itself reports: " + score.explanation();
        return switch (score) {
            case Score.Measured measured -> measured(measured.value(), words);
            case Score.Abstained ignored -> abstained(words);
            case Score.Unobserved ignored -> unobserved(words);
            case Score.ScorerFailed ignored -> failed(words);
        };
    }

    private Score withoutWorld(Outcome outcome) {
        return switch (outcome) {
            case Outcome.TimedOut ignored -> measured(false, "It timed out; its world is not known to be as expected.");
            case Outcome.Crashed ignored -> measured(false, "It crashed; its world is not known to be as expected.");
            case Outcome.Completed ignored -> noWorld();
            case Outcome.Degraded ignored -> noWorld();
            case Outcome.Escalated ignored -> noWorld();
            case Outcome.Failed ignored -> noWorld();
            case Outcome.NotPlayed ignored -> noWorld();
            case Outcome.Diverged ignored -> noWorld();
            case Outcome.Unrecorded ignored -> noWorld();
        };
    }

    private Score noWorld() {
        return abstained("There is no world to look at.");
    }

    private Score compared(List<Expectation.StateCheck> checks, List<StateAnswer> answers) {
        List<String> wrong = new ArrayList<>();
        Optional<String> failure = Optional.empty();
        for (int i = 0; i < checks.size(); i++) {
            Expectation.StateCheck check = checks.get(i);
            switch (found(answers.get(i))) {
                case StateAnswer.Failed failed ->
                    failure = failure.or(() -> Optional.of(
                            InvalidInputException.quote(check.sql()) + " could not be run: " + failed.why()));
                case StateAnswer.Broken broken ->
                    wrong.add(InvalidInputException.quote(check.sql())
                            + " can be asked of such a world, but not of what is left: "
                            + InvalidInputException.quote(broken.why()));
                case StateAnswer.Reported ignored ->
                    throw new IllegalStateException("state: what was reported must be taken out first, but was not.");
                case StateAnswer.Oversized ignored
                when isOversized(check.rows()) ->
                    failure = failure.or(() -> Optional.of(
                            InvalidInputException.quote(check.sql()) + " should give more rows than are kept"));
                case StateAnswer.Oversized ignored ->
                    wrong.add(InvalidInputException.quote(check.sql()) + " should give " + shown(check.rows())
                            + ", gave more than " + StateAnswer.MAX_CHARACTERS + " characters");
                case StateAnswer.Rows found -> {
                    if (!Cells.same(check.rows(), found.rows())) {
                        wrong.add(InvalidInputException.quote(check.sql()) + " should give " + shown(check.rows())
                                + ", gave " + shown(found.rows()));
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            return measured(false, wrong.size() + " of " + checks.size() + " not as expected: " + wrong.getFirst());
        }
        return failure.map(this::failed)
                .orElseGet(() -> measured(true, "All " + checks.size() + " queries give what is expected."));
    }

    /** Return what was found, whoever says so. */
    private static StateAnswer found(StateAnswer answer) {
        return answer instanceof StateAnswer.Reported reported ? reported.answer() : answer;
    }

    private static boolean isOversized(List<List<JsonNode>> rows) {
        return rows.toString().length() > StateAnswer.MAX_CHARACTERS;
    }

    private static String shown(List<List<JsonNode>> rows) {
        String shown = rows.stream()
                .map(row -> row.stream().map(JsonText::write).collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", ", "[", "]"));
        return InvalidInputException.quote(shown);
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "state";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new StateScorer();
        }
    }
}
