package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.judges.coordination.obligation.Fate;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.values.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** Return whether the sentence of a handoff that has an obligation only words anew what was said before it. */
    boolean mayMean(Obligation obligation, int handoff) {
        return any(handoff, text -> text.mayMean(obligation, texts.payload(handoff)));
    }

    /** Return whether anything before a handoff says these words as an obligation's value. */
    boolean say(ObligingText words, int handoff) {
        return !words.obligations().isEmpty()
                && words.obligations().stream().allMatch(one -> say(one.obligation(), handoff));
    }

    /**
     * Return whether what stands at a handoff in the place of an obligation is something else that was known before: then nothing
     * was altered, and the obligation is not there. Another limit is never something else than the limit; a day or an amount may be.
     */
    boolean isSource(Obligation obligation, Fate.Changed changed, int handoff) {
        ObligingText instead = ObligingText.of(changed.to());
        return switch (obligation.kind()) {
            case BAN, CONDITION, FORMAT -> false;
            case LIMIT ->
                instead.obligations().stream().noneMatch(one -> one.obligation().kind() == Obligation.Kind.LIMIT)
                        && say(instead, handoff);
            case IDENTIFIER, AMOUNT, QUANTITY, DATE, TIME, NAME, DUTY -> say(instead, handoff);
        };
    }

    private static boolean says(ObligingText text, Obligation obligation) {
        return switch (obligation) {
            case Obligation.Limit limit -> text.saysValueOf(limit);
            case Obligation.Format format -> !format.language() || text.says(format);
            case Obligation.Ban ban -> text.says(ban);
            case Obligation.Condition condition -> text.says(condition) || text.namesValuesOf(condition);
            case Obligation.Name name -> text.says(name);
            case Obligation.Identifier identifier -> text.says(identifier) || text.saysDayOf(identifier);
            case Obligation.Money money -> text.says(money);
            case Obligation.Quantity quantity -> text.saysNumber(quantity.value());
            case Obligation.Date date -> text.says(date) || text.saysManyDaysWith(date);
            case Obligation.TimeOfDay time -> text.says(time) || text.saysHour(time.value());
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
            if (!texts.brings(place, handoff) && texts.seen(place).filter(says).isPresent()) {
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

    /**
     * Numbers that follow from what was said: sums, differences, multiples by stated counts, shares, spans and counts of what is listed. Results summarise, so that there numbers of data without a
     * currency, sums of such sums, spans between times and counts of what they list follow, too. For one thread.
     */
    static final class DerivedNumbers {

        private static final int MAX_AMOUNTS = 60;
        private static final int MAX_RESULT_AMOUNTS = 300;
        private static final int MOST_STEPS = 3;
        private static final int GREATEST_COUNT = 12;
        private static final Set<BigDecimal> COUNTS = IntStream.rangeClosed(2, GREATEST_COUNT)
                .mapToObj(BigDecimal::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        private static final String NIGHTS = "#night";
        private static final int DAY = 86_400;
        private static final int HOUR = 3_600;
        private static final int MINUTE = 60;

        private final KnownTexts known;
        private final ToldTexts texts;

        DerivedNumbers(KnownTexts known, ToldTexts texts) {
            this.known = known;
            this.texts = texts;
        }

        /** Return whether an obligation's number follows from what was said before a handoff. */
        boolean isFrom(Obligation obligation, int handoff) {
            boolean result = texts.handoffs().get(handoff).direction() == Direction.UP;
            return switch (obligation) {
                case Obligation.Money money -> isWorkedOut(money.value(), handoff, result);
                case Obligation.Quantity quantity ->
                    (result && isCount(quantity.value()))
                            || isSpan(seconds(quantity.value()), handoff)
                            || isSpanOfDays(quantity.value(), handoff)
                            || isListed(quantity.value(), handoff)
                            || isWorkedOut(quantity.value(), handoff, result);
                case Obligation.Limit limit ->
                    limit.value() instanceof Value.Amount value
                            && ((result && isCount(value))
                                    || ((result || !value.unit().isEmpty()) && isWorkedOut(value, handoff, result)));
                case Obligation.TimeOfDay time ->
                    (result && isSpan(Optional.of(seconds(time.value())), handoff)) || isLater(time.value(), handoff);
                case Obligation.Identifier ignored -> false;
                case Obligation.Date ignored -> false;
                case Obligation.Name ignored -> false;
                case Obligation.Ban ignored -> false;
                case Obligation.Condition ignored -> false;
                case Obligation.Format ignored -> false;
                case Obligation.Duty ignored -> false;
            };
        }

        private boolean isWorkedOut(Value.Amount amount, int handoff, boolean result) {
            Set<BigDecimal> numbers = numbers(amount.unit(), handoff, result);
            Set<BigDecimal> counts = result ? COUNTS : numbers("", handoff, false);
            Set<BigDecimal> shares = shares(numbers, handoff);
            if (isWorkedOut(amount, numbers, counts)
                    || amount.readings().stream().anyMatch(one -> shares.contains(plain(one)))) {
                return true;
            }
            if (!result) {
                return false;
            }
            Set<BigDecimal> further = new HashSet<>(numbers);
            further.addAll(shares);
            for (int step = 0; step < MOST_STEPS; step++) {
                Set<BigDecimal> before = Set.copyOf(further);
                for (Value.Amount own : amounts(texts.payload(handoff), amount.unit())) {
                    if (isWorkedOut(own, before, counts)) {
                        own.readings().forEach(number -> further.add(plain(number)));
                    }
                }
            }
            return isWorkedOut(amount, further, counts);
        }

        /** 19.5% of 1000 is 195, which makes 1195 or 805 of it. */
        private Set<BigDecimal> shares(Set<BigDecimal> numbers, int handoff) {
            Set<BigDecimal> shares = new HashSet<>();
            Set<BigDecimal> percents = numbers("%", handoff, false);
            known.any(handoff, text -> {
                percents.addAll(text.shares());
                return false;
            });
            amounts(texts.payload(handoff), "%").forEach(percent -> percents.addAll(percent.readings()));
            for (BigDecimal percent : percents) {
                for (BigDecimal number : numbers) {
                    BigDecimal share = number.multiply(percent).movePointLeft(2);
                    shares.add(plain(share.setScale(0, RoundingMode.HALF_UP)));
                    shares.addAll(List.of(plain(share), plain(number.add(share)), plain(number.subtract(share))));
                }
            }
            return shares;
        }

        private static boolean isWorkedOut(Value.Amount amount, Set<BigDecimal> known, Set<BigDecimal> counts) {
            for (BigDecimal wanted : amount.readings()) {
                for (BigDecimal one : known) {
                    if (known.contains(plain(wanted.subtract(one))) || known.contains(plain(wanted.add(one)))) {
                        return true;
                    }
                    if (counts.stream()
                            .anyMatch(count -> count.compareTo(BigDecimal.ONE) > 0
                                    && one.multiply(count).compareTo(wanted) == 0)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private Set<BigDecimal> numbers(String unit, int handoff, boolean result) {
            Set<BigDecimal> numbers = new HashSet<>();
            int most = result ? MAX_RESULT_AMOUNTS : MAX_AMOUNTS;
            known.any(handoff, text -> {
                text.amounts().stream()
                        .filter(amount -> amount.unit().equals(unit)
                                || (result && amount.unit().isEmpty()))
                        .flatMap(amount -> amount.readings().stream())
                        .filter(number -> number.signum() > 0)
                        .limit(most)
                        .forEach(number -> numbers.add(plain(number)));
                return numbers.size() > most;
            });
            return numbers;
        }

        private static List<Value.Amount> amounts(ObligingText text, String unit) {
            return text.amounts().stream()
                    .filter(amount -> amount.unit().equals(unit))
                    .limit(MAX_AMOUNTS)
                    .toList();
        }

        /** "Three channels" counts what a result lists. */
        private static boolean isCount(Value.Amount amount) {
            return amount.unit().isEmpty()
                    && amount.readings().stream()
                            .allMatch(number -> number.stripTrailingZeros().scale() <= 0
                                    && number.compareTo(BigDecimal.valueOf(GREATEST_COUNT)) <= 0);
        }

        /** Two hours from 16:00 end at 18:00, and the last half hour before 17:00 begins at 16:30. */
        private boolean isLater(Value.Time time, int handoff) {
            Set<BigDecimal> spans = numbers(ObligingText.SECONDS, handoff, false);
            return !spans.isEmpty()
                    && known.any(
                            handoff,
                            text -> text.times().stream()
                                    .limit(MAX_AMOUNTS)
                                    .anyMatch(from -> spans.contains(
                                            plain(BigDecimal.valueOf(Math.abs(seconds(time) - seconds(from)))))));
        }

        private boolean isSpan(Optional<Integer> seconds, int handoff) {
            if (seconds.isEmpty()) {
                return false;
            }
            Set<Integer> times = new HashSet<>();
            known.any(handoff, text -> {
                text.times().stream().limit(MAX_AMOUNTS).forEach(time -> times.add(seconds(time)));
                return times.size() > MAX_AMOUNTS;
            });
            return times.stream().anyMatch(time -> times.contains(time + seconds.get()));
        }

        /** From the 3rd to the 6th are three nights, and four days. */
        private boolean isSpanOfDays(Value.Amount amount, int handoff) {
            long factor = amount.unit().equals(ObligingText.SECONDS) ? DAY : 1;
            if (factor == 1 && !amount.unit().equals(NIGHTS)) {
                return false;
            }
            Set<Long> days = new HashSet<>();
            known.any(handoff, text -> {
                text.days().stream().limit(MAX_AMOUNTS).forEach(day -> days.add(day.toEpochDay()));
                return days.size() > MAX_AMOUNTS;
            });
            return amount.readings().stream()
                    .map(number -> number.longValue() / factor)
                    .anyMatch(span -> span > 0
                            && days.stream()
                                    .anyMatch(day -> days.contains(day + span) || days.contains(day + span - 1)));
        }

        /** "The four files" counts those that are named. */
        private boolean isListed(Value.Amount amount, int handoff) {
            return amount.unit().isEmpty()
                    && known.any(
                            handoff,
                            text -> text.obligations().stream()
                                    .collect(Collectors.groupingBy(
                                            one -> one.obligation().kind(), Collectors.counting()))
                                    .values()
                                    .stream()
                                    .anyMatch(count -> count > 2
                                            && amount.readings()
                                                    .contains(BigDecimal.valueOf(count)
                                                            .stripTrailingZeros())));
        }

        private static Optional<Integer> seconds(Value.Amount amount) {
            return amount.unit().equals(ObligingText.SECONDS)
                    ? amount.readings().stream().map(BigDecimal::intValue).findFirst()
                    : Optional.empty();
        }

        private static int seconds(Value.Time time) {
            return time.hour() * HOUR + time.minute() * MINUTE + time.second();
        }

        private static BigDecimal plain(BigDecimal number) {
            return number.stripTrailingZeros();
        }
    }
}
