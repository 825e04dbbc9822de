package dev.rehearsal.judges.values;

import dev.rehearsal.judges.values.Value.Amount;
import dev.rehearsal.judges.values.Value.Stop;
import dev.rehearsal.judges.values.Value.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cutter of text into values, in one pass from left to right and in time linear in its length. For one thread. */
final class Lexer {

    /** Words between a noun and its number that say nothing: order no. 7731 is order 7731. */
    private static final Set<String> FILLERS = Set.of("number", "num", "nr", "no", "id");

    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "approx", "ca", "vs", "etc", "inc", "ltd", "co", "corp",
            "jr", "sr", "eg", "ie");

    private static final int LONGEST_CURRENCY = 8;

    private final List<Value> out = new ArrayList<>();
    private String text = "";
    private int at;
    private boolean negative;
    private String currency = "";
    private int filler = -1;
    private final Separators separators = new Separators();

    /** Add what a text says to its readers, and behind that, apart, what only its source says. */
    void text(String raw) {
        Markup markup = Markup.of(raw);
        plain(markup.visible());
        for (String hidden : markup.hidden()) {
            stop();
            plain(hidden);
            stop();
        }
    }

    private void plain(String visible) {
        text = CleanText.clean(visible);
        at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (NumberText.isDigit(text, at)) {
                number();
            } else if (Words.isPart(text, at)) {
                word();
            } else if (!mark(c)) {
                at++;
            }
        }
        currency = "";
        negative = false;
    }

    /** Add a number that needs no reading. */
    void amount(BigDecimal value, String unit) {
        add(new Amount(Set.of(value.stripTrailingZeros()), unit));
    }

    /** Add the end of a field. */
    void stop() {
        filler = -1;
        if (!out.isEmpty() && !(out.getLast() instanceof Stop)) {
            out.add(new Stop());
        }
    }

    /** Return what was added, the amounts read as the whole says that they are. */
    List<Value> values() {
        separators.settle(out);
        return out;
    }

    /** Read a sign, a currency's symbol or the end of a sentence; return whether it moved on. */
    private boolean mark(char c) {
        if (c == '-' && Units.startsNumber(text, at + 1) && !joinsLeft()) {
            negative = true;
        } else if (c == '.' && NumberText.isDigit(text, at + 1) && !joinsLeft()) {
            number();
            return true;
        } else if (!Currencies.ofSign(c).isEmpty() && Units.numberFollows(text, at + 1)) {
            String both = Currencies.both(currency, Currencies.ofSign(c));
            currency = both.isEmpty() ? Currencies.ofSign(c) : both;
        } else if (endsSentence(c)) {
            stop();
        }
        return false;
    }

    private boolean joinsLeft() {
        return at > 0
                && (Words.isPart(text, at - 1)
                        || text.charAt(at - 1) == '-'
                        || text.charAt(at - 1) == ')'
                        || text.charAt(at - 1) == '.');
    }

    private boolean endsSentence(char c) {
        if (c == CleanText.PARAGRAPH) {
            return true;
        }
        if (c == '\n') {
            int next = at + 1;
            while (next < text.length() && text.charAt(next) == '\r') {
                next++;
            }
            return next < text.length() && text.charAt(next) == '\n';
        }
        boolean end = (c == '.' && !isAbbreviated()) || c == '!' || c == '?' || c == ';' || c == '。';
        return end && (at + 1 == text.length() || !Words.isPart(text, at + 1));
    }

    private boolean isAbbreviated() {
        if (out.isEmpty() || !(out.getLast() instanceof Word(String last))) {
            return false;
        }
        return last.equals("no")
                ? Words.identifierFollows(text, at + 1)
                : (ABBREVIATIONS.contains(last) || (last.length() == 1 && Character.isLetter(last.charAt(0))));
    }

    private void number() {
        if (!negative && currency.isEmpty() && calendar()) {
            return;
        }
        boolean leadingPoint = text.charAt(at) == '.';
        Optional<NumberText> read =
                leadingPoint ? Optional.empty() : NumberText.spaced(text, at).filter(this::isMoney);
        if (read.isEmpty()) {
            read = NumberText.at(text, leadingPoint ? at + 1 : at).map(n -> leadingPoint ? n.asDecimals() : n);
        }
        boolean joined = read.isEmpty() || goesOn(read.get());
        if (joined || (read.get().hasLeadingZeros() && currency.isEmpty())) {
            at = leadingPoint ? at + 1 : at;
            identifier(Words.identifierEnd(text, at));
        } else {
            amount(read.get());
        }
    }

    /** Read a day or a time; return whether there is one. */
    private boolean calendar() {
        Optional<DayText> day = DayText.atDigits(text, at);
        if (day.isPresent()) {
            take(day.get());
            return true;
        }
        Optional<TimeText> time = TimeText.atDigits(text, at);
        time.ifPresent(found -> {
            add(found.time());
            at = found.end();
        });
        return time.isPresent();
    }

    private boolean goesOn(NumberText number) {
        int digits = number.integer().length() + number.decimals().length();
        return Words.goesOn(text, number.end())
                && !(currency.isEmpty() && Units.isLetterUnit(text, number.end(), digits, lastWord()));
    }

    private String lastWord() {
        return !out.isEmpty() && out.getLast() instanceof Word(String last) ? last : "";
    }

    /** Blanks group digits only before decimals or beside a currency: room 12 250 is two numbers. */
    private boolean isMoney(NumberText spaced) {
        return !spaced.decimals().isEmpty()
                || !currency.isEmpty()
                || !Units.behind(text, spaced.end(), true).code().isEmpty();
    }

    private void amount(NumberText number) {
        Units.Unit behind = Units.behind(text, number.end(), number.decimals().isEmpty());
        String both = currency.isEmpty() ? behind.code() : Currencies.both(currency, behind.code());
        String unit = Currencies.settled(both.isEmpty() ? currency : both);
        boolean minus = isMinus();
        Set<BigDecimal> readings = new HashSet<>();
        for (BigDecimal reading : number.readings(unit)) {
            readings.add(signed(reading.multiply(behind.scale()), minus));
        }
        if (minus) {
            out.removeLast();
        }
        add(new Amount(readings, unit));
        separators.note(number, unit);
        if (number.isOpen(unit)) {
            boolean point = number.separator() == '.';
            separators.keep(
                    out.size() - 1,
                    unit,
                    signed(number.read(point).multiply(behind.scale()), minus),
                    signed(number.read(!point).multiply(behind.scale()), minus));
        }
        at = currency.isEmpty() || behind.code().isEmpty() || !both.isEmpty() ? behind.end() : number.end();
        negative = false;
        currency = "";
    }

    private BigDecimal signed(BigDecimal number, boolean minus) {
        return (negative || minus ? number.negate() : number).stripTrailingZeros();
    }

    private boolean isMinus() {
        return !out.isEmpty() && out.getLast() instanceof Word(String last) && last.equals("minus");
    }

    private void word() {
        int end = Words.lettersEnd(text, at);
        Optional<DayText> day = DayText.atMonth(text, at, end);
        if (day.isPresent()) {
            take(day.get());
            return;
        }
        Optional<CurrencyText> before =
                end - at > LONGEST_CURRENCY ? Optional.empty() : CurrencyText.before(text, at, end);
        if (before.isPresent()) {
            currency = before.get().unit();
            at = before.get().end();
        } else if (Words.goesOn(text, end)) {
            identifier(Words.identifierEnd(text, at));
        } else {
            plainWord(end);
        }
    }

    private void plainWord(int end) {
        int behind = Words.signsEnd(text, end);
        String folded = CleanText.fold(text.substring(at, behind));
        boolean fills = FILLERS.contains(folded) && (!folded.equals("no") || Words.isNumberSign(text, behind));
        out.add(new Word(folded));
        filler = fills ? out.size() - 1 : -1;
        at = behind;
        negative = false;
        currency = "";
    }

    private void identifier(int end) {
        add(new Word(CleanText.fold(text.substring(at, end))));
        at = end;
        negative = false;
        currency = "";
    }

    private void take(DayText day) {
        out.add(day.day());
        at = day.end();
        if (at < text.length() && text.charAt(at) == 'T') {
            at++;
        }
    }

    /** Add a number or identifier; a filler between it and a word before goes. */
    private void add(Value value) {
        boolean fills = filler == out.size() - 1 && filler > 0 && out.get(filler - 1) instanceof Word;
        if (fills && !(value instanceof Amount amount && !amount.unit().isEmpty())) {
            out.removeLast();
        }
        out.add(value);
        filler = -1;
    }
}
