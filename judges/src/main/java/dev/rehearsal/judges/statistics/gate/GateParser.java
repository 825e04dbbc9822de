package dev.rehearsal.judges.statistics.gate;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.gate.Gate.Quantity;
import dev.rehearsal.judges.statistics.gate.Gate.Quantity.Kind;
import dev.rehearsal.judges.statistics.gate.Gate.Relation;
import java.util.Locale;
import java.util.Optional;

/** A parser of one gate, from left to right. Not thread-safe; used once. */
final class GateParser {
    private static final String FORMS =
            "Write METRIC(SYSTEM) >= NUMBER, METRIC(SYSTEM) no worse than METRIC(SYSTEM) by NUMBER, or"
                    + " METRIC(SYSTEM) better than METRIC(SYSTEM); \"under PERTURBATION\" or \"tagged TAG\" may follow"
                    + " METRIC(SYSTEM)";
    private static final String FINDINGS = "Write findings.NAME(SYSTEM) == 0 trials, or <= NUMBER trials";
    private static final String EQUAL = "==";
    private static final String NUMBERS = "Write a number such as 0.95, 5s, 400ms, 0.05 usd, 6000 or 5%";

    private final String where;
    private final String text;
    private int at;

    GateParser(String where, String text) {
        this.where = where;
        this.text = text;
    }

    /** One side of a gate; {@code at} is where its qualifier stands. */
    private record Subject(String metric, String system, Subgroup subgroup, int at) {}

    Gate parse() {
        Subject subject = subject();
        spaces();
        if (subject.metric().startsWith(Gate.CountLimit.FINDINGS)) {
            requireFinding(subject);
        }
        Optional<Gate> count = count(subject);
        if (count.isPresent()) {
            return count.get();
        }
        if (at < text.length() && "<>".indexOf(text.charAt(at)) >= 0) {
            Relation relation = relation();
            Quantity limit = quantity();
            end();
            return new Gate.Threshold(text, subject.metric(), subject.system(), subject.subgroup(), relation, limit);
        }
        if (word("no")) {
            expect("worse");
            expect("than");
            Subject other = same(subject);
            Optional<Quantity> margin = word("by") ? Optional.of(margin()) : Optional.empty();
            end();
            return new Gate.NoWorse(text, subject.metric(), subject.system(), other.system(), other.subgroup(), margin);
        }
        if (word("better")) {
            expect("than");
            Subject other = same(subject);
            end();
            return new Gate.Better(text, subject.metric(), subject.system(), other.system(), other.subgroup());
        }
        throw wrong(at, "must go on with >=, >, <=, <, \"no worse than\" or \"better than\"", FORMS);
    }

    /** A finding is counted over all clean trials; it cannot be compared. */
    private void requireFinding(Subject subject) {
        if (subject.metric().length() == Gate.CountLimit.FINDINGS.length()) {
            throw wrong(subject.metric().length(), "must have the name of a finding here", FINDINGS);
        }
        if (!subject.subgroup().equals(Subgroup.CLEAN)) {
            throw wrong(
                    subject.at(),
                    "must go on with == or <= here, as findings are counted over all clean trials",
                    FINDINGS);
        }
        if (!text.startsWith(EQUAL, at) && !text.startsWith(Relation.AT_MOST.symbol(), at)) {
            throw wrong(at, "must go on with == 0 trials or <= NUMBER trials, as a finding is a count", FINDINGS);
        }
    }

    /** Read the limit of a count of trials; empty, and nothing read, where it is none. */
    private Optional<Gate> count(Subject subject) {
        int relation = at;
        boolean none = text.startsWith(EQUAL, at);
        if (!none && !text.startsWith(Relation.AT_MOST.symbol(), at)) {
            return Optional.empty();
        }
        at += EQUAL.length();
        spaces();
        int start = at;
        double number = number();
        int end = at;
        if (!word("trials") && !word("trial")) {
            return notCounted(subject, relation, end);
        }
        if (number < 0 || number != Math.rint(number)) {
            throw wrong(start, "must have a whole number of trials here, 0 or more", "Write 0, 1, 2 and so on");
        }
        if (none && number > 0) {
            throw wrong(start, "must have 0 behind ==", "Write <= " + text.substring(start, end) + " trials");
        }
        end();
        return Optional.of(
                new Gate.CountLimit(text, subject.metric(), subject.system(), subject.subgroup(), (long) number));
    }

    private Optional<Gate> notCounted(Subject subject, int relation, int end) {
        if (subject.metric().startsWith(Gate.CountLimit.FINDINGS)) {
            at = end;
            spaces();
            throw wrong(at, "must have \"trials\" here", FINDINGS);
        }
        if (text.startsWith(EQUAL, relation)) {
            throw wrong(
                    relation,
                    "must have >=, >, <= or < here, as an interval equals no number; == is for a count of trials",
                    "Write a limit, such as >= 0.95, or == 0 trials");
        }
        at = relation;
        return Optional.empty();
    }

    private Subject subject() {
        spaces();
        String metric = name("must have the name of a metric here", FORMS);
        spaces();
        symbol('(', "Write " + metric + "(SYSTEM)");
        spaces();
        String system = name("must have the name of a system here", "Write " + metric + "(SYSTEM)");
        spaces();
        symbol(')', "Write " + metric + "(" + system + ")");
        spaces();
        int start = at;
        return new Subject(metric, system, subgroup(), start);
    }

    private Subgroup subgroup() {
        if (word("under")) {
            return new Subgroup.Under(
                    qualifier("must have the name of a perturbation here", "Write under PERTURBATION"));
        }
        return word("tagged")
                ? new Subgroup.Tagged(qualifier("must have a tag here", "Write tagged TAG"))
                : Subgroup.CLEAN;
    }

    /** Read a name, or anything within double quotes. */
    private String qualifier(String rule, String remedy) {
        spaces();
        if (at >= text.length() || text.charAt(at) != '"') {
            return name(rule, remedy);
        }
        int close = text.indexOf('"', at + 1);
        if (close < 0) {
            throw wrong(at, "must have a closing double quote", remedy);
        }
        if (close == at + 1) {
            throw wrong(close, rule, remedy);
        }
        String quoted = text.substring(at + 1, close);
        at = close + 1;
        return quoted;
    }

    /** Read the other side. The part of the trials is the same on both, wherever it is named. */
    private Subject same(Subject first) {
        spaces();
        int start = at;
        Subject other = subject();
        if (!other.metric().equals(first.metric())) {
            throw wrong(
                    start,
                    "must have the same metric on both sides",
                    "Write " + first.metric() + "(" + other.system() + ")");
        }
        if (other.system().equals(first.system())) {
            throw wrong(start, "must compare two systems", "Name another system than " + first.system());
        }
        if (other.subgroup().equals(Subgroup.CLEAN)) {
            return new Subject(other.metric(), other.system(), first.subgroup(), first.at());
        }
        if (!first.subgroup().equals(Subgroup.CLEAN) && !first.subgroup().equals(other.subgroup())) {
            throw wrong(
                    other.at(),
                    "must be about the same trials on both sides",
                    "Write" + first.subgroup().words() + " once");
        }
        return other;
    }

    private Relation relation() {
        // In the enum the longer symbol of each pair comes first.
        for (Relation each : Relation.values()) {
            if (text.startsWith(each.symbol(), at)) {
                at += each.symbol().length();
                return each;
            }
        }
        throw wrong(at, "must have >=, >, <= or < here", FORMS);
    }

    private Quantity margin() {
        spaces();
        int start = at;
        Quantity margin = quantity();
        if (margin.value() < 0) {
            throw wrong(start, "must have a margin of 0 or more here", "Leave out the minus sign");
        }
        return margin;
    }

    private Quantity quantity() {
        spaces();
        double number = number();
        spaces();
        int unit = at;
        if (at < text.length() && text.charAt(at) == '%') {
            at++;
            return new Quantity(number / 100, Kind.PERCENT);
        }
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return switch (text.substring(unit, at)) {
            case "" -> new Quantity(number, Kind.PLAIN);
            case "k" -> new Quantity(number * 1e3, Kind.PLAIN);
            case "M" -> new Quantity(number * 1e6, Kind.PLAIN);
            case "ms" -> new Quantity(number, Kind.MILLISECONDS);
            case "s" -> new Quantity(number * 1e3, Kind.MILLISECONDS);
            case "min" -> new Quantity(number * 6e4, Kind.MILLISECONDS);
            case "usd", "USD" -> new Quantity(number, Kind.USD);
            case "tokens" -> new Quantity(number, Kind.TOKENS);
            default -> throw wrong(unit, "must have a known unit here", "Use %, ms, s, min, usd, tokens, k, M or none");
        };
    }

    private double number() {
        int start = at;
        while (at < text.length() && numeric(text.charAt(at), at > start ? text.charAt(at - 1) : ' ')) {
            at++;
        }
        try {
            double number = Double.parseDouble(text.substring(start, at));
            if (!Double.isInfinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(start, "must have a number here", NUMBERS);
        }
        throw wrong(start, "must have a finite number here", NUMBERS);
    }

    private static boolean numeric(char c, char before) {
        boolean sign = (c == '-' || c == '+') && (before == ' ' || before == 'e' || before == 'E');
        boolean exponent = (c == 'e' || c == 'E') && before >= '0' && before <= '9';
        return (c >= '0' && c <= '9') || c == '.' || sign || exponent;
    }

    /** Read a name: letters, digits, and {@code . _ - : / @ ^} inside. */
    private String name(String rule, String remedy) {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._-:/@^".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw wrong(start, rule, remedy);
        }
        return text.substring(start, at);
    }

    private boolean word(String word) {
        spaces();
        int end = at + word.length();
        boolean found =
                text.startsWith(word, at) && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (found) {
            at = end;
        }
        return found;
    }

    private void expect(String word) {
        if (!word(word)) {
            throw wrong(at, "must have \"" + word + "\" here", FORMS);
        }
    }

    private void symbol(char symbol, String remedy) {
        if (at >= text.length() || text.charAt(at) != symbol) {
            throw wrong(at, "must have \"" + symbol + "\" here", remedy);
        }
        at++;
    }

    private void spaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void end() {
        spaces();
        if (at < text.length()) {
            throw wrong(at, "must end here", "Leave out the rest, or make it a gate of its own");
        }
    }

    private InvalidInputException wrong(int position, String rule, String remedy) {
        String found = position >= text.length()
                ? "ended there"
                : "went on with " + InvalidInputException.quote(text.substring(position));
        return new InvalidInputException(
                where,
                "gate " + InvalidInputException.quote(text) + ", character " + (position + 1) + ": " + rule,
                found,
                remedy);
    }

    /** Refuse a number that does not suit the unit of the metric. */
    static void require(String where, String text, Quantity quantity, Unit unit, boolean percent) {
        boolean suits = switch (quantity.kind()) {
            case PLAIN -> true;
            case PERCENT -> percent;
            case MILLISECONDS -> unit == Unit.MS;
            case USD -> unit == Unit.USD;
            case TOKENS -> unit == Unit.TOKENS;
        };
        if (!suits) {
            throw new InvalidInputException(
                    where,
                    "gate " + InvalidInputException.quote(text) + ": the number must be in the metric's unit, "
                            + unit.word(),
                    "was in " + quantity.kind().name().toLowerCase(Locale.ROOT),
                    "Write it in " + unit.word() + " or without a unit");
        }
    }
}
