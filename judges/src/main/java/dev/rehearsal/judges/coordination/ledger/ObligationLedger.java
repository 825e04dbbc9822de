package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.scenarios.Trial;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the request and the plan of a trial oblige to, followed along every handoff: an entry for each obligation at each receiver
 * that owes it. The first delegation and each receiver count for themselves, whatever others were told; a loss that somebody
 * makes good later is a loss with a {@link Repair}. Only the trial is used, so that it works on any system whose handoffs are
 * known. At most 200 handoffs of a trial, 20,000 characters of a text and 200 obligations of it are looked at. Immutable.
 *
 * @param entries in order of the handoffs
 * @param handoffs how many handoffs were looked at
 */
public record ObligationLedger(List<LedgerEntry> entries, int handoffs) {

    /** Several scorers of one trial ask in a row, on one thread. */
    private static final ThreadLocal<Optional<Remembered>> LAST = ThreadLocal.withInitial(Optional::empty);

    public ObligationLedger {
        entries = List.copyOf(entries);
    }

    private record Remembered(WeakReference<Trial> trial, ObligationLedger ledger) {}

    /** Return the ledger of a trial; without entries where it has no handoffs. */
    public static ObligationLedger of(Trial trial) {
        Optional<Remembered> last =
                LAST.get().filter(remembered -> remembered.trial().refersTo(trial));
        if (last.isPresent()) {
            return last.get().ledger();
        }
        ObligationLedger ledger = new LedgerBuilder(trial).ledger();
        LAST.set(Optional.of(new Remembered(new WeakReference<>(trial), ledger)));
        return ledger;
    }

    /** Return the entries of what was kept, weakened, changed or lost: all but inventions. */
    public List<LedgerEntry> owed() {
        return entries.stream()
                .filter(entry -> entry.fate() != ObligationFate.INVENTED)
                .toList();
    }

    /** Return the entries of what was weakened, changed or lost, made good later or not. */
    public List<LedgerEntry> losses() {
        return entries.stream().filter(entry -> entry.fate().isLoss()).toList();
    }

    /** Return the entries of what was lost and made good later. */
    public List<LedgerEntry> repaired() {
        return losses().stream().filter(entry -> entry.repair().isPresent()).toList();
    }

    /** Return the entries of what nobody had said. */
    public List<LedgerEntry> inventions() {
        return entries.stream()
                .filter(entry -> entry.fate() == ObligationFate.INVENTED)
                .toList();
    }

    /** Return the kept share of the delegations by hop, in order: what {@link HalfLife} takes. */
    public List<HopShare> byHop() {
        Map<Integer, HopShare> shares = new TreeMap<>();
        for (LedgerEntry entry : owed()) {
            if (entry.direction() == Direction.DOWN) {
                int kept = entry.fate() == ObligationFate.KEPT ? 1 : 0;
                shares.merge(
                        entry.hop(),
                        new HopShare(entry.hop(), kept, 1),
                        (a, b) -> new HopShare(a.hop(), a.kept() + b.kept(), a.owed() + b.owed()));
            }
        }
        return List.copyOf(shares.values());
    }
}
