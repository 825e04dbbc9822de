package dev.rehearsal.judges.fidelity;

import dev.rehearsal.judges.coordination.ledger.ObligationFate;
import dev.rehearsal.judges.coordination.ledger.ObligationLedger;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.planted.PlantedChange.Act;
import dev.rehearsal.judges.planted.PlantedChange.Kind;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of the ledger that says that something is wrong.
 *
 * @param obligation the entry's words
 * @param what what the ledger calls it, in the words of what is planted; empty for an entry that is in order
 */
record LedgerAlarm(String obligation, String instead, Kind kind, Act what, int hop) {

    /** Return what a trial's ledger says is wrong, in its order. */
    static List<LedgerAlarm> of(Trial trial) {
        return ObligationLedger.of(trial).entries().stream()
                .flatMap(entry -> act(entry.fate())
                        .map(act -> new LedgerAlarm(
                                entry.obligation(), entry.instead(), kind(entry.kind()), act, entry.hop()))
                        .stream())
                .toList();
    }

    private static Optional<Act> act(ObligationFate fate) {
        return switch (fate) {
            case KEPT -> Optional.empty();
            case LOST -> Optional.of(Act.LOSS);
            case CHANGED -> Optional.of(Act.CHANGE);
            case INVENTED -> Optional.of(Act.INVENTION);
            case WEAKENED -> Optional.of(Act.WEAKENING);
        };
    }

    private static Kind kind(Obligation.Kind kind) {
        return switch (kind) {
            case IDENTIFIER -> Kind.IDENTIFIER;
            case AMOUNT, QUANTITY -> Kind.AMOUNT;
            case DATE -> Kind.DATE;
            case TIME -> Kind.TIME;
            case NAME -> Kind.NAME;
            case BAN -> Kind.EXCLUSION;
            case LIMIT -> Kind.LIMIT;
            case CONDITION -> Kind.CONDITION;
            case FORMAT -> Kind.FORMAT;
            case DUTY -> Kind.DUTY;
        };
    }

    /**
     * Return whether it tells of what was done. Whoever changes or weakens an obligation loses it as it was, and puts one there that
     * nobody said; an invention is nothing else.
     */
    boolean tellsOf(Act planted) {
        return switch (planted) {
            case LOSS -> what != Act.INVENTION;
            case CHANGE -> true;
            case INVENTION -> what == Act.INVENTION;
            case WEAKENING -> what != Act.INVENTION;
        };
    }

    private record Said(String obligation, Kind kind, Act what, int hop) {}

    /** Return those that are not among others, whatever is said of what stands instead. */
    static List<LedgerAlarm> without(List<LedgerAlarm> alarms, List<LedgerAlarm> others) {
        Set<Said> said = Set.copyOf(others.stream().map(LedgerAlarm::said).toList());
        return alarms.stream().filter(alarm -> !said.contains(alarm.said())).toList();
    }

    private Said said() {
        return new Said(obligation, kind, what, hop);
    }

    @Override
    public String toString() {
        return what.word() + " of " + kind.word() + " \"" + obligation + "\""
                + (instead.isEmpty() ? "" : " (instead: \"" + instead + "\")") + " at hop " + hop;
    }
}
