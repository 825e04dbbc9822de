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
import dev.rehearsal.judges.evidence.PromptReader;
import dev.rehearsal.judges.evidence.PromptReader.Entry;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A scorer of the share of what models read that an earlier call of the trial, of any agent, had read already: messages that stand word
 * for word in an earlier prompt. A call's input tokens are divided over its messages by their length; definitions of tools are no
 * messages, and an answer that is sent back for the first time is new. Where the input tokens of a call are not known, messages
 * count by their length alone. Abstains where a prompt was not recorded.
 *
 * <p>Two calls of 100 input tokens each with different prompts have 0, which is better than 0.5 where the second sends the first one's prompt
 * again.
 */
public final class RepeatedContextScorer extends MetricScorer {

    RepeatedContextScorer() {
        super(new Metric("repeated-context", Unit.SCORE, Direction.LOWER, 0, 1));
    }

    @Override
    protected Score played(Trial trial) {
        PromptReader reader = new PromptReader(new SpanAgents(trial.trace()));
        Set<Entry> seen = new HashSet<>();
        Amount tokens = new Amount();
        Amount characters = new Amount();
        boolean known = true;
        for (ModelCall call : Evidence.modelCalls(trial.trace())) {
            List<Entry> prompt = reader.read(call);
            if (call.info().error().isPresent() && call.usage().inputTokens().isEmpty()) {
                continue; // what was refused was not read
            }
            double all = (double) prompt.stream().mapToLong(Entry::length).sum();
            if (all == 0) {
                return abstained("The prompt of a model call is not recorded.");
            }
            double again = (double) prompt.stream()
                    .filter(seen::contains)
                    .mapToLong(Entry::length)
                    .sum();
            seen.addAll(prompt);
            characters.add(all, again);
            known &= call.usage().inputTokens().isPresent();
            double read = (double) call.usage().inputTokens().orElse(0);
            tokens.add(read, read * again / all);
        }
        if (characters.all == 0) {
            return abstained("No model call is recorded.");
        }
        return known && tokens.all > 0
                ? measured(tokens.share(), tokens.words("input tokens"))
                : measured(characters.share(), characters.words("characters") + " Input tokens are not known.");
    }

    /** An amount, and how much of it was read before. */
    private static final class Amount {
        private double all;
        private double again;

        void add(double read, double before) {
            all += read;
            again += before;
        }

        double share() {
            return Math.min(1, again / all);
        }

        String words(String unit) {
            return MetricFormat.count(Math.round(again)) + " of " + MetricFormat.count(Math.round(all)) + " " + unit
                    + " stood in an earlier prompt.";
        }
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "repeated-context";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RepeatedContextScorer();
        }
    }
}
