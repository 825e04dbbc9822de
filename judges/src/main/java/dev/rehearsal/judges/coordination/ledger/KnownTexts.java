package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.values.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
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
    private static final int MAX_AMOUNTS = 60;
    private static final int GREATEST_COUNT = 12;

    private final ToldTexts texts;
    private final List<ObligingText> request = new ArrayList<>();

    KnownTexts(ToldTexts texts, Optional<ObligingText> request) {
        this.texts = texts;
        request.ifPresent(this.request::add);
        texts.context().ifPresent(this.request::add);
    }

    /** Return whether anything before a handoff says an obligation, or what it may be worked out from. */
    boolean say(Obligation obligation, int handoff) {
        return saysAsItIs(obligation, handoff) || isWorkedOut(obligation, handoff);
    }

    /** Return whether anything before a handoff says an obligation, and not only what it may be worked out from. */
    boolean saysAsItIs(Obligation obligation, int handoff) {
        return any(handoff, text -> says(text, obligation));
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
            case Obligation.Condition condition -> text.says(condition);
            case Obligation.Name name -> text.says(name);
            case Obligation.Identifier identifier -> text.says(identifier);
            case Obligation.Money money -> text.says(money);
            case Obligation.Quantity quantity -> text.saysNumber(quantity.value());
            case Obligation.Date date -> text.says(date);
            case Obligation.TimeOfDay time -> text.says(time);
            case Obligation.Duty duty -> text.says(duty);
        };
    }

    private boolean any(int handoff, Predicate<ObligingText> says) {
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

    /** Sums, differences and multiples of what is known are no inventions. */
    private boolean isWorkedOut(Obligation obligation, int handoff) {
        Optional<Value.Amount> amount = switch (obligation) {
            case Obligation.Money money -> Optional.of(money.value());
            case Obligation.Quantity quantity -> Optional.of(quantity.value());
            case Obligation.Limit limit ->
                limit.value() instanceof Value.Amount value ? Optional.of(value) : Optional.empty();
            case Obligation.Identifier ignored -> Optional.empty();
            case Obligation.Date ignored -> Optional.empty();
            case Obligation.TimeOfDay ignored -> Optional.empty();
            case Obligation.Name ignored -> Optional.empty();
            case Obligation.Ban ignored -> Optional.empty();
            case Obligation.Condition ignored -> Optional.empty();
            case Obligation.Format ignored -> Optional.empty();
            case Obligation.Duty ignored -> Optional.empty();
        };
        return amount.isPresent()
                && isWorkedOut(amount.get(), numbers(amount.get().unit(), handoff));
    }

    private static boolean isWorkedOut(Value.Amount amount, Set<BigDecimal> known) {
        for (BigDecimal wanted : amount.readings()) {
            for (BigDecimal one : known) {
                if (known.contains(plain(wanted.subtract(one))) || known.contains(plain(wanted.add(one)))) {
                    return true;
                }
                for (int count = 2; count <= GREATEST_COUNT; count++) {
                    if (one.multiply(BigDecimal.valueOf(count)).compareTo(wanted) == 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Set<BigDecimal> numbers(String unit, int handoff) {
        Set<BigDecimal> numbers = new HashSet<>();
        any(handoff, text -> {
            text.amounts().stream()
                    .filter(amount -> amount.unit().equals(unit))
                    .flatMap(amount -> amount.readings().stream())
                    .filter(number -> number.signum() > 0)
                    .limit(MAX_AMOUNTS)
                    .forEach(number -> numbers.add(plain(number)));
            return numbers.size() > MAX_AMOUNTS;
        });
        return numbers;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }

    /** Return what a handoff goes to people as. */
    static String way(Handoff handoff) {
        return "the handoff from " + InvalidInputException.quote(handoff.from()) + " to "
                + InvalidInputException.quote(handoff.to());
    }
}
