package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Bound;
import dev.rehearsal.judges.coordination.obligation.Obligation.Limit;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.Value.Amount;
import dev.rehearsal.judges.values.Value.Day;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules of what became of an obligation. What stands in its place must be new: the source does not say it. */
final class Fates {

    private static final int SHORTEST_NAME = 3;
    private static final Fate KEPT = new Fate.Kept();
    private static final Fate LOST = new Fate.Lost();

    private static final Map<String, String> SHARES = Vocabulary.table("share");
    private static final Set<String> WEEKEND_DAYS = Vocabulary.words("weekend-day");
    private static final Set<String> WEEKEND = Vocabulary.words("weekend");
    private static final Set<String> WORKING = Vocabulary.words("working-days");
    private static final Set<String> ORDINALS = Vocabulary.words("ordinal");
    private static final int LEAP_YEAR = 2004;
    private static final int HALF_DAY_HOURS = 12;
    private static final int HOUR_MINUTES = 60;
    private static final int DAY_MINUTES = 24 * HOUR_MINUTES;

    private Fates() {}

    static Fate of(Obligation obligation, Said said, Said source) {
        return switch (obligation) {
            case Obligation.Identifier identifier -> identifier(identifier, said, source);
            case Obligation.Money money -> money(money.value(), said, source);
            case Obligation.Date date -> date(date.value(), said, source);
            case Obligation.Name name -> name(name, said, source);
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
        if (says(said, number)
                || said.identifies(Shown.value(number))
                || (label.isEmpty() && saysMoney(said, number))) {
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

    /** "The other 2,500" are 2,500 EUR. */
    private static boolean saysMoney(Said said, Amount number) {
        return said.amounts().stream().anyMatch(found -> isMoney(found.amount()) && Said.equal(found.amount(), number));
    }

    private static boolean says(Said said, Amount number) {
        return said.amounts().stream()
                .anyMatch(found -> found.amount().unit().equals(number.unit()) && Said.equal(found.amount(), number));
    }

    private static Fate money(Amount money, Said said, Said source) {
        if (said.amounts().stream().anyMatch(found -> isSame(money, found.amount())) || isShare(money, said)) {
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

    /** Half of it is 50 percent. */
    private static boolean isShare(Amount amount, Said said) {
        return amount.unit().equals("%") && shares(said).stream().anyMatch(amount.readings()::contains);
    }

    /** Return the shares that are said in words, in percent. */
    static Set<BigDecimal> shares(Said said) {
        return SHARES.entrySet().stream()
                .filter(share -> said.words().contains(share.getKey()))
                .map(share -> new BigDecimal(share.getValue()).stripTrailingZeros())
                .collect(Collectors.toSet());
    }

    /** A currency that is not said again is taken for the same one. */
    private static boolean isSame(Amount wanted, Amount found) {
        boolean unit = wanted.unit().equals(found.unit())
                || (isMoney(wanted)
                        && (found.unit().isEmpty()
                                || isVague(found)
                                || (isMoney(found) && (isVague(wanted) || isNoun(wanted) != isNoun(found)))));
        return unit && Said.equal(wanted, found);
    }

    /** Return whether two amounts are of two currencies that are told apart. */
    static boolean isOtherMoney(Amount one, Amount other) {
        return isMoney(one)
                && isMoney(other)
                && !isVague(one)
                && !isVague(other)
                && !one.unit().equals(other.unit())
                && isNoun(one) == isNoun(other);
    }

    /** Kroner are of several countries. */
    private static boolean isNoun(Amount amount) {
        return Character.isLowerCase(amount.unit().charAt(0));
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
                                || said.saysShortly(day)
                                || saysNumberOf(day, said)
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

    /** "By the 15th of December, or on the 31st." */
    private static boolean saysNumberOf(Day day, Said said) {
        return day.readings().stream()
                .anyMatch(reading ->
                        ORDINALS.stream().anyMatch(end -> said.words().contains(reading.day() + end))
                                && said.days().stream()
                                        .anyMatch(other -> other.readings().stream()
                                                .anyMatch(one -> one.month() == reading.month())));
    }

    private static boolean isSame(Day a, Day b) {
        return a.isSaidBy(b) || b.isSaidBy(a);
    }

    /** A weekday is also said by a day that falls on it. */
    private static boolean saysWeekday(Said said, String weekday) {
        Set<String> days = WEEKEND_DAYS.contains(weekday) ? WEEKEND : WORKING;
        return said.words().stream().anyMatch(word -> word.startsWith(weekday) || days.contains(word))
                || said.days().stream().anyMatch(day -> fallsOn(day, weekday));
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

    private static Fate name(Obligation.Name name, Said said, Said source) {
        List<Value> wanted = name.said().values();
        if (wanted.isEmpty() || said.says(name.said())) {
            return KEPT;
        }
        if (wanted.getLast() instanceof Value.Word(String last)
                && (saysName(last, said) || NameForms.says(last, said, source))) {
            return KEPT;
        }
        if (!(wanted.getFirst() instanceof Value.Word(String first))) {
            return LOST;
        }
        if (wanted.getLast() instanceof Value.Word(String surname) && saysWithInitial(first, surname, said)) {
            return KEPT;
        }
        if (wanted.getLast() instanceof Amount number
                && (isAbbreviated(first, number, said) || isBeside(name, number, said))) {
            return KEPT;
        }
        for (Sentence sentence : said.sentences()) {
            for (int at = 0; at + 1 < sentence.size(); at++) {
                boolean other = wanted.getLast() instanceof Amount
                        ? sentence.value(at + 1) instanceof Amount
                        : !sentence.word(at + 1).isEmpty() && !Stems.isLight(sentence.word(at + 1));
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

    /** The rule of whether a word is a form of a name: Postgres, Erfurter, LIS for Lisbon, Petrovic. Stateless. */
    static final class NameForms {

        private static final Set<String> ENDINGS = Vocabulary.words("name-ending");
        private static final int SHORTEST_STEM = 5;
        private static final int LONG_STEM = 7;
        private static final double NEARLY_ALL = 0.75;
        private static final int SHORTEST_CODE = 3;
        private static final Pattern MARKS = Pattern.compile("\\p{M}+");

        private NameForms() {}

        /** Two words of the source are two names, so that none of them is the other one's form. */
        static boolean says(String name, Said said, Said source) {
            String wanted = plain(name);
            boolean both = source.words().contains(name);
            return said.words().stream()
                    .filter(word ->
                            !Stems.isLight(word) && !(both && source.words().contains(word)))
                    .anyMatch(word -> isForm(wanted, plain(word)));
        }

        /** A longer word adds an ending or a whole word; a shorter one begins a long name, or is a code of three letters. */
        private static boolean isForm(String name, String word) {
            int common = common(name, word);
            if (common >= LONG_STEM
                    && common >= name.length() * NEARLY_ALL
                    && common < Math.min(name.length(), word.length())) {
                return true; // Wohnungssuche says Wohnungen
            }
            if (word.startsWith(name) && name.length() >= SHORTEST_STEM) {
                String rest = word.substring(name.length());
                return rest.isEmpty() || ENDINGS.contains(rest);
            }
            return name.startsWith(word)
                    && (word.length() == name.length()
                            || word.length() >= LONG_STEM
                            || (word.length() == SHORTEST_CODE && name.length() > SHORTEST_CODE));
        }

        /** Return how many letters two words begin with that are the same. */
        private static int common(String one, String other) {
            int at = 0;
            while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
                at++;
            }
            return at;
        }

        static boolean isOf(String name, String word) {
            String one = plain(name);
            String other = plain(word);
            return isForm(one, other) || isForm(other, one);
        }

        private static String plain(String word) {
            String bare = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                    .replaceAll("");
            return bare.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ß", "ss");
        }
    }

    /** Anna Berg is Anna B. */
    private static boolean saysWithInitial(String first, String surname, Said said) {
        return said.sentences().stream()
                .anyMatch(sentence -> IntStream.range(0, sentence.size() - 1)
                        .anyMatch(at -> sentence.word(at).equals(first)
                                && sentence.word(at + 1).equals(surname.substring(0, 1))));
    }

    /** Lark Lane 14 is 14 Lark Lane. */
    private static boolean isBeside(Obligation.Name name, Amount number, Said said) {
        return said.sentences().stream()
                .anyMatch(sentence -> sentence.values().stream()
                                .anyMatch(value -> value instanceof Amount found && Said.equal(found, number))
                        && name.said().values().stream()
                                .filter(Value.Word.class::isInstance)
                                .allMatch(sentence.values()::contains));
    }

    /** Room 204 is R. 204, and Gartenstraße 9 is Gartenstr. 9. */
    private static boolean isAbbreviated(String first, Amount number, Said said) {
        for (Sentence sentence : said.sentences()) {
            for (int at = 1; at < sentence.size(); at++) {
                String before = sentence.word(at - 1);
                if (isShort(first, before) && sentence.value(at) instanceof Amount found && Said.equal(found, number)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** R., Gartenstr., and Whg. for Wohnung: letters of the word in their order, the first of them at its beginning. */
    private static boolean isShort(String word, String letters) {
        int at = 0;
        for (int i = 0; i < letters.length(); i++) {
            int found = word.indexOf(letters.charAt(i), at);
            if (found < 0 || (i == 0 && found > 0)) {
                return false;
            }
            at = found + 1;
        }
        return !letters.isEmpty();
    }

    private static Fate limit(Limit limit, Said said, Said source) {
        if (isNextCount(limit, said, source)) {
            return KEPT;
        }
        if (said.limits().stream().anyMatch(other -> isEndOf(limit, other))) {
            return KEPT;
        }
        List<Limit> found = said.limits().stream().map(Limits.Found::limit).toList();
        if (found.stream()
                .anyMatch(other -> other.bound() == limit.bound()
                        && (isBoundAgain(limit.value(), other.value()) || isBeside(limit, other.value())))) {
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

    /** More than 3 are 4 or more: a bound that leaves its own value out is the next whole number's. */
    static boolean isNextCount(Limit limit, Said said, Said source) {
        return source.limits().stream()
                .filter(own -> own.limit().equals(limit))
                .anyMatch(own -> said.limits().stream()
                        .anyMatch(other -> other.exclusive() != own.exclusive()
                                && other.limit().bound() == limit.bound()
                                && isOneFurther(
                                        own.exclusive() ? own.limit() : other.limit(),
                                        own.exclusive() ? other.limit() : own.limit())));
    }

    private static boolean isOneFurther(Limit exclusive, Limit inclusive) {
        if (!(exclusive.value() instanceof Amount from) || !(inclusive.value() instanceof Amount to)) {
            return false;
        }
        BigDecimal step = exclusive.bound() == Bound.MOST ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        return from.unit().isEmpty()
                && to.unit().isEmpty()
                && from.readings().stream()
                        .anyMatch(number ->
                                to.readings().contains(number.add(step).stripTrailingZeros()));
    }

    /** Return whether a text bounds what lies right beside a limit's value on its side. */
    static boolean isBoundBeside(Limit limit, Said said) {
        return said.limits().stream()
                .map(Limits.Found::limit)
                .anyMatch(other -> other.bound() == limit.bound()
                        && (isBeside(other, limit.value()) || isBeside(limit, other.value())));
    }

    /** Before noon is not later than 11:59, and before the 1st of July by the 30th of June. */
    private static boolean isBeside(Limit limit, Value other) {
        if (limit.value() instanceof Value.Time wanted && other instanceof Value.Time found) {
            int step = limit.bound() == Bound.MOST ? -1 : 1;
            return Math.floorMod(minutes(wanted) + step, DAY_MINUTES) == minutes(found);
        }
        return isNextDay(limit, other);
    }

    /** By the 30th of June is before the 1st of July. */
    private static boolean isEndOf(Limit limit, Limits.Found other) {
        return other.exclusive()
                && other.limit().bound() == limit.bound()
                && limit.value() instanceof Day
                && isNextDay(other.limit(), limit.value());
    }

    static int minutes(Value.Time time) {
        return time.hour() * HOUR_MINUTES + time.minute();
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

    static LocalDate day(Day.Reading reading) {
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
        if (said.times().stream()
                .anyMatch(found -> isSaid(time, found)
                        || isOpen(time, found)
                        || (isOpen(found, time) && source.times().stream().noneMatch(found::equals)))) {
            return KEPT;
        }
        if (said.amounts().stream().anyMatch(found -> isLength(time, found.amount()))) {
            return KEPT;
        }
        return changed(said.times().stream()
                .filter(other -> source.times().stream().noneMatch(known -> isSame(known, other)))
                .findFirst());
    }

    /** 2:15 h are two hours and a quarter. */
    static boolean isLength(Value.Time time, Amount amount) {
        return amount.unit().equals(ObligingText.SECONDS)
                && amount.readings().stream()
                        .anyMatch(seconds -> seconds.intValue() == minutes(time) * HOUR_MINUTES + time.second());
    }

    /** Return whether a time is found with the half of the day left open: quarter past two for 14:15. */
    private static boolean isOpen(Value.Time wanted, Value.Time found) {
        return found.half() == Value.Time.Half.OPEN && wanted.half() != Value.Time.Half.OPEN && isSame(wanted, found);
    }

    static boolean isSame(Value.Time a, Value.Time b) {
        boolean open = (a.half() == Value.Time.Half.OPEN || b.half() == Value.Time.Half.OPEN)
                && a.hour() % HALF_DAY_HOURS == b.hour() % HALF_DAY_HOURS
                && a.minute() == b.minute()
                && a.second() == b.second();
        return open || isSaid(a, b);
    }

    /** A bound at 8:30 is not one at 20:30. */
    private static boolean isBoundAgain(Value wanted, Value found) {
        if (wanted instanceof Value.Time one && found instanceof Value.Time other) {
            return isSaid(one, other) || isOpen(one, other);
        }
        return isSame(wanted, found);
    }

    private static boolean isSaid(Value.Time a, Value.Time b) {
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

    /** The finder of months of a year: {@code May 2020}, {@code 05/2020}, {@code 2020-05}; as a word they are written the last way. Stateless. */
    static final class Months {

        private static final int FIRST_YEAR = 1900;
        private static final int LAST_YEAR = 2100;
        private static final int LETTERS = 3;
        private static final List<String> BEGINNINGS =
                List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
        private static final List<String> OTHER_BEGINNINGS =
                List.of("jän", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez");
        private static final Set<String> NAMES = Vocabulary.words("month");
        private static final Pattern YEAR_FIRST = Pattern.compile("((?:19|20)\\d\\d)-(0[1-9]|1[0-2])");
        private static final Pattern YEAR_LAST = Pattern.compile("(0?[1-9]|1[0-2])[/.]((?:19|20)\\d\\d)");

        private Months() {}

        /** Return whether a word is a month of a year, written as here. */
        static boolean is(String word) {
            return YEAR_FIRST.matcher(word).matches();
        }

        /** Return the month of a year that ends at a place of a sentence. */
        static Optional<String> at(Sentence sentence, int at) {
            Value value = sentence.value(at);
            if (value instanceof Value.Word(String word)) {
                Matcher last = YEAR_LAST.matcher(word);
                return is(word)
                        ? Optional.of(word)
                        : last.matches()
                                ? Optional.of(written(Integer.parseInt(last.group(1)), last.group(2)))
                                : Optional.empty();
            }
            int month = month(sentence.word(at - 1));
            return month > 0
                            && value instanceof Value.Amount amount
                            && amount.unit().isEmpty()
                    ? amount.readings().stream()
                            .filter(year -> year.stripTrailingZeros().scale() <= 0
                                    && year.intValue() >= FIRST_YEAR
                                    && year.intValue() <= LAST_YEAR)
                            .map(year -> written(month, year.toBigInteger().toString()))
                            .findFirst()
                    : Optional.empty();
        }

        /** Return the months that are said, also by a day of them. */
        static Set<String> in(Said said) {
            Set<String> months = new HashSet<>();
            said.days()
                    .forEach(day -> day.readings().stream()
                            .filter(reading -> reading.year().isPresent())
                            .forEach(reading -> months.add(written(
                                    reading.month(),
                                    Integer.toString(reading.year().getAsInt())))));
            for (Sentence sentence : said.sentences()) {
                for (int at = 0; at < sentence.size(); at++) {
                    at(sentence, at).ifPresent(months::add);
                }
            }
            return months;
        }

        private static int month(String word) {
            if (word.length() < LETTERS || !NAMES.contains(word)) {
                return 0;
            }
            String beginning = word.substring(0, LETTERS);
            return 1 + Math.max(BEGINNINGS.indexOf(beginning), OTHER_BEGINNINGS.indexOf(beginning));
        }

        private static String written(int month, String year) {
            return year + (month < 10 ? "-0" : "-") + month;
        }
    }
}
