package dev.rehearsal.judges.coordination.fidelity;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.coordination.ledger.LedgerEntry;
import dev.rehearsal.judges.coordination.ledger.ObligationLedger;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.scenarios.Trial;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A scorer of the tokens that went by between losses and their repairs: input and output of the model calls that began between the two,
 * each once. Failed calls without a count do not matter. Abstains where no loss was repaired, or the tokens of a call are not known.
 *
 * <p>Where the limit was lost, the worker and the verifier took 900 tokens, and then the worker was told the limit, that is 900, which
 * is worse than 300.
 */
public final class RepairTokensScorer extends LedgerScorer {

    RepairTokensScorer() {
        super(new Metric("repair-tokens", Unit.TOKENS, Direction.LOWER, 0, Double.POSITIVE_INFINITY));
    }

    @Override
    Score score(Trial trial, ObligationLedger ledger) {
        List<LedgerEntry> repaired = ledger.repaired();
        if (repaired.isEmpty()) {
            return abstained("No loss was repaired.");
        }
        Set<Integer> between = new TreeSet<>();
        repaired.forEach(entry -> entry.repair()
                .ifPresent(repair -> IntStream.range(repair.from(), repair.to()).forEach(between::add)));
        Set<Span> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        counted.addAll(Evidence.modelCalls(trial.trace()));
        long tokens = 0;
        for (int place : between) {
            if (trial.trace().spans().get(place) instanceof ModelCall call && counted.contains(call)) {
                OptionalLong own = call.usage().totalTokens();
                if (own.isEmpty() && call.info().error().isEmpty()) {
                    return abstained("The number of tokens of a model call is not known.");
                }
                tokens += own.orElse(0);
            }
        }
        return measured((double) tokens, tokens + " tokens between loss and repair; " + sentences(repaired));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "repair-tokens";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RepairTokensScorer();
        }
    }
}
