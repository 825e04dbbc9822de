package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.judges.coordination.obligation.Obligation.Kind;
import java.util.Optional;

/**
 * One obligation at one receiver.
 *
 * @param obligation as people read it, such as {@code at most 50.00 EUR}
 * @param kind what kind of thing it is
 * @param golden whether the case's {@code must_carry} says that the receiver must get it; else it was derived from what the sender was
 *     told
 * @param hop how many handoffs the words went through since the request: 1 for the first
 * @param spanId the handoff's span
 * @param from the sender
 * @param to the receiver
 * @param direction down (delegation) or up (result)
 * @param fate what became of it
 * @param instead what the receiver got in its place; empty text for nothing
 * @param repair how a loss was made good later; empty where it never was, or nothing was lost
 */
public record LedgerEntry(
        String obligation,
        Kind kind,
        boolean golden,
        int hop,
        String spanId,
        String from,
        String to,
        Direction direction,
        ObligationFate fate,
        String instead,
        Optional<Repair> repair) {

    /** Return the same with a repair. */
    LedgerEntry repairedBy(Repair by) {
        return new LedgerEntry(
                obligation, kind, golden, hop, spanId, from, to, direction, fate, instead, Optional.of(by));
    }

    /** Return the same as an obligation that the case demands. */
    LedgerEntry demanded() {
        return new LedgerEntry(obligation, kind, true, hop, spanId, from, to, direction, fate, instead, repair);
    }

    /** Return it as a sentence without its stop: {@code "at most 50.00 EUR" (limit) lost at hop 2 from "a" to "b"}. */
    public String sentence() {
        return InvalidInputException.quote(obligation) + " (" + kind.word() + (golden ? ", must_carry" : "") + ") "
                + fate.word()
                + (instead.isEmpty() ? "" : " to " + InvalidInputException.quote(instead))
                + " at hop " + hop + " from " + InvalidInputException.quote(from) + " to "
                + InvalidInputException.quote(to)
                + repair.map(by -> ", repaired by " + by.by()).orElse("");
    }
}
