package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was said anywhere before a handoff: by the request and its data, by handoffs, tools, and what models were told. What
 * stands in a handoff and nowhere there is invented. For one thread.
 */
final class KnownTexts {

    private static final int MAX_SEEN = 60;

    private final ToldTexts texts;
    private final DerivedNumbers derived;
    private final List<ObligingText> request = new ArrayList<>();

    KnownTexts(ToldTexts texts, Optional<ObligingText> request) {
        this.texts = texts;
        this.derived = new DerivedNumbers(this, texts);
        request.ifPresent(this.request::add);
        texts.context().ifPresent(this.request::add);
    }

    /** Return whether anything before a handoff says an obligation, or what it may be worked out from. */
    boolean say(Obligation obligation, int handoff) {
        return saysAsItIs(obligation, handoff) || derived.isFrom(obligation, handoff);
    }

    /** Return whether anything before a handoff says an obligation, and not only what it may be worked out from. */
    boolean saysAsItIs(Obligation obligation, int handoff) {
        return any(handoff, text -> says(text, obligation));
    }

    /** Return whether anything before a handoff names a form, whatever of. */
    boolean names(Obligation form, int handoff) {
        return any(handoff, text -> text.says(form));
    }

    /** Return whether a ban before a handoff says nothing beyond these words and values. */
    boolean forbidsAnyOf(Set<String> words, int handoff) {
        return any(handoff, text -> text.forbidsAnyOf(words));
    }

    /** Return whether anything before a handoff says these words as an obligation's value. */
    boolean say(ObligingText words, int handoff) {
        return !words.obligations().isEmpty()
                && words.obligations().stream().allMatch(one -> say(one.obligation(), handoff));
    }

    private static boolean says(ObligingText text, Obligation obligation) {
        return switch (obligation) {
            case Obligation.Limit limit -> text.saysValueOf(limit);
            case Obligation.Format format -> !format.language() || text.says(format);
            case Obligation.Ban ban -> text.says(ban);
            case Obligation.Condition condition -> text.says(condition) || text.namesValuesOf(condition);
            case Obligation.Name name -> text.says(name);
            case Obligation.Identifier identifier -> text.says(identifier);
            case Obligation.Money money -> text.says(money);
            case Obligation.Quantity quantity -> text.saysNumber(quantity.value());
            case Obligation.Date date -> text.says(date);
            case Obligation.TimeOfDay time -> text.says(time);
            case Obligation.Duty duty -> text.says(duty);
        };
    }

    /** Return whether any text before a handoff is so, the request and its data first, then the nearest first. */
    boolean any(int handoff, Predicate<ObligingText> says) {
        if (request.stream().anyMatch(says)) {
            return true;
        }
        for (int i = handoff - 1; i >= 0; i--) {
            if (says.test(texts.payload(i))) {
                return true;
            }
        }
        int first = Math.max(0, texts.place(handoff) - MAX_SEEN);
        for (int place = texts.place(handoff) - 1; place >= first; place--) {
            if (texts.seen(place).filter(says).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Return what a handoff goes to people as. */
    static String way(Handoff handoff) {
        return "the handoff from " + InvalidInputException.quote(handoff.from()) + " to "
                + InvalidInputException.quote(handoff.to());
    }
}
