package dev.rehearsal.judges.coordination;

import dev.rehearsal.judges.coordination.obligation.Fate;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.Statement;
import java.util.ArrayList;
import java.util.List;

/** A matcher of obligations with the delegations that they are due in. One that carries an obligation suffices. */
final class Due {

    private final List<Obligation> obligations;
    /** One row a delegation, one column an obligation. */
    private final List<List<Fate>> fates = new ArrayList<>();

    Due(List<Statement> payloads, List<Obligation> obligations, Statement source) {
        this.obligations = obligations;
        for (Statement payload : payloads) {
            fates.add(obligations.stream()
                    .map(obligation -> payload.fate(obligation, source))
                    .toList());
        }
    }

    /** Tell a delegation what became of the obligations there. */
    void tell(int delegation, Tally tally) {
        for (int i = 0; i < obligations.size(); i++) {
            Obligation obligation = obligations.get(i);
            switch (fates.get(delegation).get(i)) {
                case Fate.Kept ignored -> tally.keep(obligation);
                case Fate.Changed changed -> {
                    if (!isKept(i)) {
                        tally.change(obligation, changed.to());
                    }
                }
                case Fate.Weakened weakened -> {
                    if (!isKept(i)) {
                        tally.change(obligation, weakened.to());
                    }
                }
                case Fate.Lost ignored -> {
                    if (isLost(i) && nearest(i) == delegation) {
                        tally.lose(obligation);
                    }
                }
            }
        }
    }

    private boolean isKept(int obligation) {
        return fates.stream().anyMatch(row -> row.get(obligation) instanceof Fate.Kept);
    }

    private boolean isLost(int obligation) {
        return fates.stream().allMatch(row -> row.get(obligation) instanceof Fate.Lost);
    }

    /** Return the delegation that carries what stands nearest to the obligation in the source; the first of equal ones. */
    private int nearest(int obligation) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int delegation = 0; delegation < fates.size(); delegation++) {
            List<Fate> row = fates.get(delegation);
            for (int other = 0; other < row.size(); other++) {
                int distance = Math.abs(other - obligation);
                if (row.get(other) instanceof Fate.Kept && distance < least) {
                    least = distance;
                    nearest = delegation;
                }
            }
        }
        return nearest;
    }
}
