package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Trial;
import java.util.List;

/**
 * A scorer of the share of the tokens that goes into asking again: tokens of calls that repeat a failed one, and of calls whose reply was refused, / tokens of all
 * calls. A call repeats another one of its agent where the prompt is the same, word for word. A reply was refused where the agent is
 * asked again for the same, or told next that it was not valid. Where the tokens of a call are not known, calls are
 * counted. Abstains where a prompt was not recorded.
 *
 * <p>Three calls of 100 tokens with different prompts have 0, which is better than 1/3 where the second is answered with "Your reply
 * is no valid JSON."
 */
public final class RetryShareScorer extends MetricScorer {

    RetryShareScorer() {
        super(new Metric("retry-share", Unit.SCORE, Direction.LOWER, 0, 1));
    }

    @Override
    protected Score played(Trial trial) {
        List<ModelCall> calls = Evidence.modelCalls(trial.trace());
        if (calls.isEmpty()) {
            return abstained("No model call is recorded.");
        }
        Retries retries = new Retries(trial);
        for (ModelCall call : calls) {
            if (!retries.add(call)) {
                return abstained("The prompt of a model call is not recorded.");
            }
        }
        boolean known = calls.stream()
                .allMatch(call -> call.info().error().isPresent()
                        || call.usage().totalTokens().isPresent());
        double all = calls.stream().mapToDouble(RetryShareScorer::tokens).sum();
        double again =
                retries.calls().stream().mapToDouble(RetryShareScorer::tokens).sum();
        String words = retries.afterErrors() + " of " + calls.size() + " calls repeat a failed one, the replies of "
                + retries.refused() + " were refused";
        return known && all > 0
                ? measured(
                        again / all,
                        words + ": " + MetricFormat.count((long) again) + " of " + MetricFormat.count((long) all)
                                + " tokens.")
                : measured((double) retries.calls().size() / calls.size(), words + "; tokens are not known.");
    }

    private static double tokens(ModelCall call) {
        return call.usage().totalTokens().orElse(0);
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "retry-share";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RetryShareScorer();
        }
    }
}
