package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;

/**
 * A scorer of the share of the obligations that survives the handoffs: kept / (kept + changed + lost), summed over the
 * trial's handoffs as {@link HandoffFidelity} finds them. Abstains where there are no handoffs, or none that owes
 * anything.
 *
 * <p>Asked to "refund order 7399, at most 50 EUR", a triage that hands over "Refund for order 7399, max. 50 EUR" has 1 and
 * one that hands over "Refund for order 7399" has 0.5.
 */
public final class HandoffFidelityScorer extends MetricScorer {

    HandoffFidelityScorer() {
        super(new Metric("handoff-fidelity", Unit.SCORE, Direction.HIGHER, 0, 1));
    }

    @Override
    protected Score played(Trial trial) {
        List<HandoffFinding> findings = HandoffFidelity.of(trial);
        if (findings.isEmpty()) {
            return abstained("There are no handoffs.");
        }
        int kept = findings.stream().mapToInt(finding -> finding.kept().size()).sum();
        int changed =
                findings.stream().mapToInt(finding -> finding.changed().size()).sum();
        int lost = findings.stream().mapToInt(finding -> finding.lost().size()).sum();
        int all = kept + changed + lost;
        return all == 0
                ? abstained("The handoffs owe nothing that can be compared.")
                : measured(
                        (double) kept / all,
                        kept + " of " + all + " obligations kept, " + changed + " changed, " + lost + " lost"
                                + first(findings).map(text -> "; " + text).orElse("."));
    }

    private static Optional<String> first(List<HandoffFinding> findings) {
        for (HandoffFinding finding : findings) {
            String way = " from " + InvalidInputException.quote(finding.from()) + " to "
                    + InvalidInputException.quote(finding.to());
            if (!finding.changed().isEmpty()) {
                HandoffFinding.Change change = finding.changed().getFirst();
                return Optional.of(InvalidInputException.quote(change.from()) + " became "
                        + InvalidInputException.quote(change.to()) + way);
            }
            if (!finding.lost().isEmpty()) {
                return Optional.of(InvalidInputException.quote(finding.lost().getFirst()) + " got lost" + way);
            }
        }
        return Optional.empty();
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "handoff-fidelity";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new HandoffFidelityScorer();
        }
    }
}
