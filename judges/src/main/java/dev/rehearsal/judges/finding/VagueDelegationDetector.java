package dev.rehearsal.judges.finding;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.judges.coordination.HandoffFidelity;
import dev.rehearsal.judges.coordination.HandoffFinding;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.Statement;
import dev.rehearsal.judges.finding.TrialFinding.Answer;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule for vague delegation: a delegation alters what the receiver is to do, or leaves out what it needs and nobody else tells it. Needed are limits and
 * bans; identifiers, amounts and days that the receiver's tools take; all of it where the delegation carries nothing at all, or
 * where the receiver asks for it. Explained where what is missing stands in the receiver's own prompt or in an earlier handoff to it (a transfer
 * with the whole conversation, a verifier that asks for more), and where the receiver has no use for it (an agent that is called as a
 * tool with its task in the arguments, and the customer's name left out).
 */
final class VagueDelegationDetector implements FindingDetector {

    private static final Pattern ASKS_BACK = Pattern.compile(
            "\\b(?:which|what) (?:order|item|amount|day|date|customer|limit)\\b|\\bplease (?:provide|specify|tell|clarify|give)\\b"
                    + "|\\b(?:is|are) missing\\b|\\bmissing (?:the )?\\w+|\\bnot (?:told|given|specified)\\b|\\bneed (?:the|an?|more|to know)\\b"
                    + "|\\bwelche[rsn]?\\b.{0,40}\\?|\\bbitte (?:nennen|geben|teilen)\\b|\\bfehlt|\\bnicht angegeben\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public FailureMode mode() {
        return FailureMode.VAGUE_DELEGATION;
    }

    @Override
    public Optional<TrialFinding> look(Trial trial, Optional<Boolean> success) {
        List<HandoffFinding> handoffs = HandoffFidelity.of(trial).stream()
                .filter(one -> one.direction() == Handoff.Direction.DOWN)
                .toList();
        if (handoffs.isEmpty()) {
            return Optional.empty();
        }
        if (handoffs.stream()
                .allMatch(one -> one.lost().isEmpty() && one.changed().isEmpty())) {
            return Optional.of(new TrialFinding(
                    FailureMode.VAGUE_DELEGATION, Answer.ABSENT, "Every handoff carries what it owes."));
        }
        Receivers receivers = new Receivers(trial);
        Optional<String> harmless = Optional.empty();
        for (HandoffFinding handoff : handoffs) {
            Receiver receiver = receivers.of(handoff.to());
            Optional<String> vague = vague(handoff, receiver, receivers.place(handoff.spanId()));
            if (vague.isPresent()) {
                return Optional.of(new TrialFinding(
                        FailureMode.VAGUE_DELEGATION,
                        Answer.SHOWN,
                        InvalidInputException.quote(handoff.from()) + " to " + InvalidInputException.quote(handoff.to())
                                + " " + vague.get(),
                        List.of(handoff.spanId())));
            }
            harmless = harmless.or(() -> Stream.concat(
                            handoff.lost().stream(), handoff.changed().stream().map(HandoffFinding.Change::from))
                    .findFirst());
        }
        return Optional.of(harmless.map(one -> new TrialFinding(
                        FailureMode.VAGUE_DELEGATION,
                        Answer.EXPLAINED,
                        "What handoffs leave out (" + InvalidInputException.quote(one)
                                + " first) the receiver knew already, or had no use for."))
                .orElseGet(() -> new TrialFinding(
                        FailureMode.VAGUE_DELEGATION, Answer.ABSENT, "Every handoff carries what it owes.")));
    }

    private static Optional<String> vague(HandoffFinding handoff, Receiver receiver, int at) {
        Optional<String> changed = handoff.changed().stream()
                .filter(change -> !receiver.knows(change.from(), at))
                .map(change -> "changed " + InvalidInputException.quote(change.from()) + " to "
                        + InvalidInputException.quote(change.to()) + ".")
                .findFirst();
        if (changed.isPresent()) {
            return changed;
        }
        List<String> missing = handoff.lost().stream()
                .filter(lost -> !receiver.knows(lost, at))
                .toList();
        boolean nothing = handoff.kept().isEmpty() && handoff.changed().isEmpty();
        boolean asks =
                receiver.says(at).anyMatch(said -> ASKS_BACK.matcher(said).find());
        return missing.stream()
                .filter(lost -> nothing || asks || isNeeded(lost, receiver))
                .findFirst()
                .map(lost -> "left out " + InvalidInputException.quote(lost)
                        + (nothing
                                ? " and everything else that it owes."
                                : asks ? ", and the receiver asks for more." : ", which the receiver needs."));
    }

    private static boolean isNeeded(String lost, Receiver receiver) {
        return Statement.of(lost).obligations().stream().anyMatch(obligation -> switch (obligation) {
            case Obligation.Limit ignored -> true;
            case Obligation.Ban ignored -> true;
            case Obligation.Identifier identifier ->
                identifier.text().contains("@")
                        ? receiver.takes("mail")
                        : !identifier.label().isEmpty() && receiver.takes(identifier.label());
            case Obligation.Money ignored ->
                receiver.takes("amount")
                        || receiver.takes("price")
                        || receiver.takes("sum")
                        || receiver.takes("betrag");
            case Obligation.Date ignored -> receiver.takes("date") || receiver.takes("day") || receiver.takes("datum");
            case Obligation.TimeOfDay ignored ->
                receiver.takes("time") || receiver.takes("hour") || receiver.takes("uhrzeit");
            case Obligation.Quantity quantity ->
                receiver.takes("quantity")
                        || receiver.takes("count")
                        || receiver.takes("menge")
                        || (!quantity.noun().isEmpty() && receiver.takes(quantity.noun()));
            case Obligation.Name ignored -> receiver.takes("name") || receiver.takes("address");
            case Obligation.Condition ignored -> true;
            case Obligation.Duty ignored -> true;
            case Obligation.Format ignored -> false; // the one who answers needs it, who may be another
        });
    }
}
