package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.judges.coordination.obligation.Fate;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.coordination.obligation.ObligingText.Obliged;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What handoffs say that nobody had said before them, and where it ends. For one thread. */
final class Inventions {

    private static final double NEARLY_ALL = 0.9;

    private final ToldTexts texts;
    private final KnownTexts known;
    private final Optional<ObligingText> request;
    private final Map<Integer, Boolean> whole = new HashMap<>();

    Inventions(ToldTexts texts, KnownTexts known, Optional<ObligingText> request) {
        this.texts = texts;
        this.known = known;
        this.request = request;
    }

    /** Return whether nobody had said before a handoff what it obliges to. */
    boolean isInvented(Obliged obliged, int handoff) {
        return switch (obliged.obligation().kind()) {
            case BAN, CONDITION -> isAboutTheRequest(obliged) && !known.say(obliged.obligation(), handoff);
            case IDENTIFIER, AMOUNT, QUANTITY, DATE, TIME, NAME, LIMIT, FORMAT, DUTY ->
                !known.say(obliged.obligation(), handoff);
        };
    }

    /**
     * Return whether what a sender was told was another one's addition, so that leaving it out loses nothing that anybody asked for. What
     * a sender leaves out that hands on the request as it was is an addition too where the request says it not or otherwise.
     *
     * @param told the handoff that told it
     * @param handedOn the handoff that may leave it out
     */
    boolean isMadeGood(Obliged obliged, int told, int handedOn) {
        if (request.isEmpty()) {
            return false;
        }
        Obligation obligation = obliged.obligation();
        if (isUnsourced(obligation, told)) {
            return switch (obligation.kind()) {
                case BAN, CONDITION -> isAboutTheRequest(obliged) || handsOnTheRequest(handedOn);
                case IDENTIFIER, AMOUNT, QUANTITY, DATE, TIME, NAME, LIMIT, FORMAT, DUTY ->
                    !known.say(obligation, firstToSay(obligation, told)) || handsOnTheRequest(handedOn);
            };
        }
        return switch (obligation.kind()) {
            case LIMIT, BAN, CONDITION, FORMAT -> !request.get().says(obligation) && handsOnTheRequest(handedOn);
            case IDENTIFIER, AMOUNT, QUANTITY, DATE, TIME, NAME, DUTY -> false;
        };
    }

    private boolean isUnsourced(Obligation obligation, int told) {
        return !known.saysAsItIs(obligation, firstToSay(obligation, told));
    }

    /** Return the first handoff that says an obligation, not behind this one. */
    private int firstToSay(Obligation obligation, int told) {
        for (int i = 0; i < told; i++) {
            if (texts.payload(i).obligations().stream()
                    .anyMatch(one -> one.obligation().equals(obligation))) {
                return i;
            }
        }
        return told;
    }

    private boolean handsOnTheRequest(int handoff) {
        return whole.computeIfAbsent(
                handoff,
                at -> request.filter(asked -> isWhole(asked, texts.payload(at))).isPresent());
    }

    private static boolean isWhole(ObligingText asked, ObligingText handedOn) {
        return asked.subject().coveredBy(handedOn.subject()) >= NEARLY_ALL
                && asked.obligations().stream().allMatch(obliged -> handedOn.fate(obliged, asked) instanceof Fate.Kept);
    }

    /** "Invent no prices" in a prompt is about the work; what is about the request has something in common with it. */
    private boolean isAboutTheRequest(Obliged obliged) {
        Set<String> words = new HashSet<>(
                switch (obliged.obligation()) {
                    case Obligation.Ban ban -> ban.content();
                    case Obligation.Condition condition -> condition.content();
                    case Obligation.Duty duty -> duty.content();
                    case Obligation.Identifier ignored -> Set.<String>of();
                    case Obligation.Money ignored -> Set.<String>of();
                    case Obligation.Quantity ignored -> Set.<String>of();
                    case Obligation.Date ignored -> Set.<String>of();
                    case Obligation.TimeOfDay ignored -> Set.<String>of();
                    case Obligation.Name ignored -> Set.<String>of();
                    case Obligation.Limit ignored -> Set.<String>of();
                    case Obligation.Format ignored -> Set.<String>of();
                });
        words.addAll(obliged.subject().words());
        return request.filter(text -> text.mentions(words) > 0).isPresent();
    }
}
