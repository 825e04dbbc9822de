package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.obligation.Obligation.Bound;
import dev.rehearsal.judges.coordination.obligation.Obligation.Limit;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.Value.Amount;
import dev.rehearsal.judges.values.Value.Day;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rules of what became of an obligation. What stands in its place must be new: the source does not say it. */
final class Fates {

    private static final int SHORTEST_NAME = 4;
    private static final Fate KEPT = new Fate.Kept();
    private static final Fate LOST = new Fate.Lost();

    private static final int LEAP_YEAR = 2004;

    private Fates() {}

    static Fate of(Obligation obligation, Said said, Said source) {
        return switch (obligation) {
            case Obligation.Identifier identifier -> identifier(identifier, said, source);
            case Obligation.Money money -> money(money.value(), said, source);
            case Obligation.Date date -> date(date.value(), said, source);
            case Obligation.Name name -> name(name, said);
            case Obligation.Ban ban -> BanFate.of(ban, said.sentences());
            case Limit limit -> limit(limit, said, source);
            case Obligation.TimeOfDay time -> time(time.value(), said, source);
            case Obligation.Quantity quantity -> FurtherFates.quantity(quantity, said, source);
            case Obligation.Condition condition -> FurtherFates.condition(condition, said);
            case Obligation.Format format -> FurtherFates.format(format, said, source);
            case Obligation.Duty duty -> Duties.fate(duty, said);
        };
    }

    private static Fate identifier(Obligation.Identifier identifier, Said said, Said source) {
        return switch (identifier.value()) {
            case Value.Word(String word) ->
                said.identifies(word)
                        ? KEPT
                        : changed(said.likeButNotIn(word, source)
                                .or(() -> said.fileButNotIn(word, source))
                                .map(Value.Word::new));
            case Amount number -> number(identifier.label(), number, said, source);
            case Day ignored -> LOST;
            case Value.Time ignored -> LOST;
            case Value.Stop ignored -> LOST;
        };
    }

    private static Fate number(String label, Amount number, Said said, Said source) {
        if (says(said, number) || said.identifies(Shown.value(number))) {
            return KEPT;
        }
        return changed(said.amounts().stream()
                .filter(other -> other.amount().unit().isEmpty()
                        && !other.bounded()
                        && (label.isEmpty()
                                || label.equals(other.label())
                                || other.label().isEmpty())
                        && (!label.isEmpty() || Said.digits(other.amount()) == Said.digits(number))
                        && (label.equals(other.label()) || Said.digits(other.amount()) == Said.digits(number))
                        && !says(source, other.amount()))
                .<Value>map(Said.Labelled::amount)
                .findFirst());
    }

    private static boolean says(Said said, Amount number) {
        return said.amounts().stream()
                .anyMatch(found -> found.amount().unit().equals(number.unit()) && Said.equal(found.amount(), number));
    }

    private static Fate money(Amount money, Said said, Said source) {
        if (said.amounts().stream().anyMatch(found -> isSame(money, found.amount()))) {
            return KEPT;
        }
        return changed(said.amounts().stream()
                .map(Said.Labelled::amount)
                .filter(other -> isMoney(other) == isMoney(money)
                        && !other.unit().isEmpty()
                        && !Measures.isMeasure(other)
                        && source.amounts().stream().noneMatch(known -> isSame(known.amount(), other)))
                .<Value>map(other -> other)
                .findFirst());
    }

    /** A currency that is not said again is taken for the same one. */
    private static boolean isSame(Amount wanted, Amount found) {
        boolean unit = wanted.unit().equals(found.unit())
                || (isMoney(wanted)
                        && (found.unit().isEmpty() || isVague(found) || (isVague(wanted) && isMoney(found))));
        return unit && Said.equal(wanted, found);
    }

    private static boolean isVague(Amount amount) {
        return amount.unit().equals(Sentence.SOME_CURRENCY);
    }

    private static boolean isMoney(Amount amount) {
        return !amount.unit().isEmpty() && !amount.unit().equals("%") && !Measures.isMeasure(amount);
    }

    private static Fate date(Value date, Said said, Said source) {
        return switch (date) {
            case Day day ->
                said.days().stream().anyMatch(found -> isSame(day, found))
                        ? KEPT
                        : changed(said.days().stream()
                                .filter(other -> source.days().stream().noneMatch(known -> isSame(known, other)))
                                .<Value>map(other -> other)
                                .findFirst());
            case Value.Word(String month) when Months.is(month) -> month(month, said, source);
            case Value.Word(String weekday) ->
                saysWeekday(said, weekday)
                        ? KEPT
                        : changed(said.words().stream()
                                .<Value>map(Value.Word::new)
                                .filter(word -> Limits.isWeekday(word)
                                        && !source.words().contains(((Value.Word) word).text()))
                                .findFirst());
            case Amount ignored -> LOST;
            case Value.Time ignored -> LOST;
            case Value.Stop ignored -> LOST;
        };
    }

    private static Fate month(String month, Said said, Said source) {
        Set<String> found = Months.in(said);
        if (found.contains(month)) {
            return KEPT;
        }
        found.removeAll(Months.in(source));
        return changed(found.stream().sorted().map(Value.Word::new).findFirst());
    }

    private static boolean isSame(Day a, Day b) {
        return a.isSaidBy(b) || b.isSaidBy(a);
    }

    /** A weekday is also said by a day that falls on it. */
    private static boolean saysWeekday(Said said, String weekday) {
        return said.words().contains(weekday) || said.days().stream().anyMatch(day -> fallsOn(day, weekday));
    }

    private static boolean fallsOn(Day day, String weekday) {
        return day.readings().stream()
                .filter(reading -> reading.year().isPresent())
                .map(reading -> LocalDate.of(reading.year().getAsInt(), reading.month(), reading.day())
                        .getDayOfWeek())
                .anyMatch(found -> found.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                .toLowerCase(Locale.ROOT)
                                .equals(weekday)
                        || found.getDisplayName(TextStyle.FULL, Locale.GERMAN)
                                .toLowerCase(Locale.ROOT)
                                .equals(weekday));
    }

    private static Fate name(Obligation.Name name, Said said) {
        List<Value> wanted = name.said().values();
        if (wanted.isEmpty() || said.says(name.said())) {
            return KEPT;
        }
        if (wanted.getLast() instanceof Value.Word(String last) && saysName(last, said)) {
            return KEPT;
        }
        if (!(wanted.getFirst() instanceof Value.Word(String first))) {
            return LOST;
        }
        if (wanted.getLast() instanceof Amount number && isAbbreviated(first, number, said)) {
            return KEPT;
        }
        for (Sentence sentence : said.sentences()) {
            for (int at = 0; at + 1 < sentence.size(); at++) {
                boolean other = wanted.getLast() instanceof Amount
                        ? sentence.value(at + 1) instanceof Amount
                        : !sentence.word(at + 1).isEmpty();
                if (sentence.word(at).equals(first) && other) {
                    return new Fate.Changed(sentence.shown(at, at + 2));
                }
            }
        }
        return LOST;
    }

    /** Mr Paulsen's is Herrn Paulsens, and the Nguyens are the Nguyen family. */
    private static boolean saysName(String name, Said said) {
        boolean plural = name.length() > SHORTEST_NAME && name.endsWith("s");
        return said.words().contains(name)
                || (name.length() >= SHORTEST_NAME && said.words().contains(name + "s"))
                || (plural && said.words().contains(name.substring(0, name.length() - 1)));
    }

    /** Room 204 is R. 204, and Gartenstraße 9 is Gartenstr. 9. */
    private static boolean isAbbreviated(String first, Amount number, Said said) {
        for (Sentence sentence : said.sentences()) {
            for (int at = 1; at < sentence.size(); at++) {
                String before = sentence.word(at - 1);
                if (!before.isEmpty()
                        && first.startsWith(before)
                        && sentence.value(at) instanceof Amount found
                        && Said.equal(found, number)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Fate limit(Limit limit, Said said, Said source) {
        List<Limit> found = said.limits().stream().map(Limits.Found::limit).toList();
        if (found.stream()
                .anyMatch(other -> other.bound() == limit.bound()
                        && (isSame(limit.value(), other.value()) || isNextDay(limit, other.value())))) {
            return KEPT;
        }
        List<Limit> known = source.limits().stream().map(Limits.Found::limit).toList();
        Optional<Limit> altered = found.stream()
                .filter(other -> isSame(limit.value(), other.value())
                        || (isKind(limit.value(), other.value())
                                && known.stream().noneMatch(one -> isSame(one.value(), other.value()))))
                .findFirst();
        if (altered.isPresent()) {
            return new Fate.Changed(altered.get().text());
        }
        return switch (bare(limit.value(), said, source)) {
            case Fate.Kept ignored -> new Fate.Changed(Shown.value(limit.value()));
            case Fate.Changed changed -> limit.bound() == Bound.MOST ? changed : LOST;
            case Fate.Weakened weakened -> weakened;
            case Fate.Lost ignored -> LOST;
        };
    }

    /** Before the 1st of July is by the 30th of June. */
    private static boolean isNextDay(Limit limit, Value other) {
        if (!(limit.value() instanceof Day wanted) || !(other instanceof Day found)) {
            return false;
        }
        int step = limit.bound() == Bound.MOST ? -1 : 1;
        return wanted.readings().stream()
                .map(Fates::day)
                .anyMatch(day -> found.readings().stream()
                        .anyMatch(reading -> day(reading).equals(day.plusDays(step))));
    }

    private static LocalDate day(Day.Reading reading) {
        return LocalDate.of(reading.year().orElse(LEAP_YEAR), reading.month(), reading.day());
    }

    private static Fate bare(Value value, Said said, Said source) {
        return switch (value) {
            case Amount amount -> amount.unit().isEmpty() ? LOST : money(amount, said, source);
            case Day ignored -> date(value, said, source);
            case Value.Word ignored -> date(value, said, source);
            case Value.Time time -> time(time, said, source);
            case Value.Stop ignored -> LOST;
        };
    }

    private static Fate time(Value.Time time, Said said, Said source) {
        if (said.times().stream().anyMatch(found -> isSame(time, found))) {
            return KEPT;
        }
        return changed(said.times().stream()
                .filter(other -> source.times().stream().noneMatch(known -> isSame(known, other)))
                .findFirst());
    }

    private static boolean isSame(Value.Time a, Value.Time b) {
        return a.isSaidBy(b) || b.isSaidBy(a);
    }

    private static boolean isSame(Value wanted, Value found) {
        return switch (wanted) {
            case Amount amount -> found instanceof Amount other && isSame(amount, other);
            case Day day -> found instanceof Day other && isSame(day, other);
            case Value.Word(String word) -> found.equals(wanted) || (found instanceof Day day && fallsOn(day, word));
            case Value.Time time -> found instanceof Value.Time other && isSame(time, other);
            case Value.Stop ignored -> false;
        };
    }

    private static boolean isKind(Value wanted, Value found) {
        return switch (wanted) {
            case Amount amount ->
                found instanceof Amount other
                        && isMoney(amount) == isMoney(other)
                        && amount.unit().equals("%") == other.unit().equals("%")
                        && Measures.base(amount).equals(Measures.base(other));
            case Day ignored -> found instanceof Day || found instanceof Value.Word;
            case Value.Word ignored -> found instanceof Day || found instanceof Value.Word;
            case Value.Time ignored -> found instanceof Value.Time;
            case Value.Stop ignored -> false;
        };
    }

    private static Fate changed(Optional<? extends Value> to) {
        return to.<Fate>map(value -> new Fate.Changed(Shown.value(value))).orElse(LOST);
    }
}
