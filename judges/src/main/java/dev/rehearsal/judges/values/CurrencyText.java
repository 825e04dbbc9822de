package dev.rehearsal.judges.values;

import java.util.Optional;
import java.util.Set;

/**
 * A currency beside a number, as people write it: a sign with or without letters ({@code $}, {@code R$}, {@code 42,50 $
 * CA}), a code ({@code EUR 42.50}, {@code 42.50 (EUR)}, {@code Total (EUR): 42.50}), an abbreviation ({@code Rs. 500},
 * {@code 100 kr}), a name with or without where it is from ({@code US dollars}, {@code dollars canadiens}).
 *
 * @param unit of {@link Currencies}; not yet settled
 * @param end where it ends in the text; before a number, where the rest of what stands before it begins
 */
record CurrencyText(String unit, int end) {

    /** Abbreviations before a number that mean other things too unless the number has two decimals. */
    private static final Set<String> WEAK = Set.of("р", "TL");

    private static final int LONGEST_WORD = 20;
    private static final int LONGEST_MARK = 3;
    private static final int MOST_BETWEEN = 4;
    /** Between noun and country: dollars de Hong Kong. */
    private static final Set<String> OF = Set.of("de", "di", "do", "da", "of");

    /** Read a currency that begins with the letters there and stands right before a number. */
    static Optional<CurrencyText> before(String text, int at, int lettersEnd) {
        String letters = text.substring(at, lettersEnd);
        char next = lettersEnd < text.length() ? text.charAt(lettersEnd) : 0;
        if (next == '$' || next == '£' || next == '¥') {
            return marked(text, letters, lettersEnd).filter(found -> Units.numberFollows(text, found.end()));
        }
        return country(text, at, letters, lettersEnd)
                .or(() -> code(text, letters, lettersEnd))
                .or(() -> abbreviation(text, letters, lettersEnd))
                .or(() -> name(text, letters, lettersEnd));
    }

    /**
     * Read a currency that stands at a place behind a number.
     *
     * @param whole whether the number has no decimals, so that a code is rather that of an amount behind
     */
    static Optional<CurrencyText> behind(String text, int at, boolean whole) {
        if (at >= text.length()) {
            return Optional.empty();
        }
        char c = text.charAt(at);
        if (c == '(' || c == '[') {
            return unbracketed(text, at + 1, whole)
                    .filter(inner -> inner.end() < text.length() && isClosing(text.charAt(inner.end())))
                    .map(inner -> new CurrencyText(inner.unit(), inner.end() + 1));
        }
        return unbracketed(text, at, whole);
    }

    private static Optional<CurrencyText> unbracketed(String text, int at, boolean whole) {
        if (at >= text.length()) {
            return Optional.empty();
        }
        String sign = Currencies.ofSign(text.charAt(at));
        if (!sign.isEmpty()) {
            return Units.startsNumber(text, at + 1) ? Optional.empty() : Optional.of(refined(text, sign, at + 1));
        }
        String glued = Currencies.gluedName(text, at);
        if (!glued.isEmpty()) {
            return Optional.of(new CurrencyText(Currencies.ofNoun(glued), at + glued.length()));
        }
        int end = lettersEnd(text, at);
        if (end == at || end - at > LONGEST_WORD) {
            return Optional.empty();
        }
        String letters = text.substring(at, end);
        if (end < text.length() && text.charAt(end) == '$') {
            return marked(text, letters, end).filter(found -> !Units.startsNumber(text, found.end()));
        }
        return codeBehind(text, letters, end, whole)
                .or(() -> abbreviationBehind(text, letters, end))
                .or(() -> nameFrom(text, at))
                .or(() -> nameOf(text, letters, end));
    }

    /** US$, R$, U$S; letters that are not known make a currency of their own, and never the US dollar. */
    private static Optional<CurrencyText> marked(String text, String letters, int sign) {
        if (letters.equals("U") && (text.startsWith("$S", sign) || text.startsWith("$D", sign))) {
            return Words.isPart(text, sign + 2) && !NumberText.isDigit(text, sign + 2)
                    ? Optional.empty()
                    : Optional.of(new CurrencyText("USD", sign + 2));
        }
        String code = Currencies.ofMark(letters, text.charAt(sign));
        if (!code.isEmpty()) {
            return Optional.of(new CurrencyText(code, sign + 1));
        }
        boolean foreign = letters.length() <= LONGEST_MARK && letters.chars().allMatch(Character::isUpperCase);
        return foreign
                ? Optional.of(new CurrencyText(CleanText.fold(letters) + text.charAt(sign), sign + 1))
                : Optional.empty();
    }

    /** US $42, U.S. $42: the sign stands apart from what says whose it is. */
    private static Optional<CurrencyText> country(String text, int at, String letters, int lettersEnd) {
        boolean dotted = text.startsWith("U.S.", at);
        int end = dotted ? at + 4 : lettersEnd;
        boolean capitals = dotted || (letters.length() > 1 && letters.chars().allMatch(Character::isUpperCase));
        if (!capitals || !text.startsWith(" $", end) || !Units.startsNumber(text, end + 1)) {
            return Optional.empty();
        }
        String code = Currencies.ofMark(dotted ? "US" : letters, '$');
        return code.isEmpty() ? Optional.empty() : Optional.of(new CurrencyText(code, end + 2));
    }

    private static Optional<CurrencyText> code(String text, String letters, int end) {
        String code = Currencies.ofCode(letters);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        if (Units.numberFollows(text, end)) {
            return !Currencies.isWord(code) || isMoney(text, end)
                    ? Optional.of(new CurrencyText(code, end))
                    : Optional.empty();
        }
        int label = end;
        while (label < text.length() && label - end < MOST_BETWEEN && ")]: |*".indexOf(text.charAt(label)) >= 0) {
            label++;
        }
        return label > end && isAlone(text, label) ? Optional.of(new CurrencyText(code, label)) : Optional.empty();
    }

    private static Optional<CurrencyText> abbreviation(String text, String letters, int lettersEnd) {
        String unit = Currencies.ofAbbreviation(letters);
        int end = lettersEnd < text.length() && text.charAt(lettersEnd) == '.' ? lettersEnd + 1 : lettersEnd;
        boolean follows = !unit.isEmpty()
                && (WEAK.contains(letters)
                        ? isMoney(text, end)
                        : Units.startsNumber(text, Units.blanks(text, end)) && !isTime(text, end));
        return follows ? Optional.of(new CurrencyText(unit, end)) : Optional.empty();
    }

    private static Optional<CurrencyText> name(String text, String letters, int end) {
        String unit = Currencies.ofNoun(CleanText.fold(letters));
        return !unit.isEmpty() && end < text.length() && text.charAt(end) == ' ' && isMoney(text, end)
                ? Optional.of(new CurrencyText(unit, end))
                : Optional.empty();
    }

    /** 42,50 $ CA, 42.50 $ (CAD), 42.50 € EUR. */
    private static CurrencyText refined(String text, String sign, int end) {
        int from = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
        boolean bracket = text.startsWith("(", from);
        int at = bracket ? from + 1 : from;
        int behind = lettersEnd(text, at);
        boolean closed = !bracket || text.startsWith(")", behind);
        if (behind - at < 2 || behind - at > LONGEST_MARK || Words.isPart(text, behind) || !closed) {
            return new CurrencyText(sign, end);
        }
        String letters = text.substring(at, behind);
        String code = Currencies.ofCode(letters);
        String known = code.isEmpty() && letters.chars().allMatch(Character::isUpperCase) && sign.length() == 1
                ? Currencies.ofMark(letters, sign.charAt(0))
                : code;
        String both = known.isEmpty() ? "" : Currencies.both(sign, known);
        return both.isEmpty() ? new CurrencyText(sign, end) : new CurrencyText(both, bracket ? behind + 1 : behind);
    }

    private static Optional<CurrencyText> codeBehind(String text, String letters, int end, boolean whole) {
        String code = Currencies.ofCode(letters);
        boolean none = code.isEmpty() || Words.isPart(text, end) || (whole && Currencies.isWord(code));
        if (none || (whole && isMoney(text, end) && !hasCurrencyBehind(text, end))) {
            return Optional.empty();
        }
        return Optional.of(
                end < text.length() && text.charAt(end) == '$' && Currencies.mayBe("$", code)
                        ? new CurrencyText(code, end + 1)
                        : new CurrencyText(code, end));
    }

    /** Whether the number behind a code has a currency of its own: 5 EUR 42.50 USD. */
    private static boolean hasCurrencyBehind(String text, int end) {
        return NumberText.at(text, Units.blanks(text, end))
                .flatMap(number -> unbracketed(text, Units.blanks(text, number.end()), false))
                .isPresent();
    }

    private static Optional<CurrencyText> abbreviationBehind(String text, String letters, int end) {
        String unit = Currencies.ofAbbreviation(letters);
        if (unit.isEmpty() || Words.isPart(text, end)) {
            return Optional.empty();
        }
        boolean dotted =
                text.startsWith(". ", end) && end + 2 < text.length() && Character.isLowerCase(text.charAt(end + 2));
        return Optional.of(new CurrencyText(unit, dotted ? end + 1 : end));
    }

    /** Canadian dollars, US-Dollar, New Zealand dollars. */
    private static Optional<CurrencyText> nameFrom(String text, int at) {
        Optional<CurrencyText> country = country(text, at);
        if (country.isEmpty() || country.get().end() >= text.length()) {
            return Optional.empty();
        }
        int end = country.get().end();
        int from = text.charAt(end) == ' ' || text.charAt(end) == '-' || text.charAt(end) == CleanText.GROUPING_BLANK
                ? end + 1
                : end;
        int to = lettersEnd(text, from);
        if (from == end || to == from || to - from > LONGEST_WORD) {
            return Optional.empty();
        }
        String code =
                Currencies.ofPair(country.get().unit(), Currencies.ofNoun(CleanText.fold(text.substring(from, to))));
        return code.isEmpty() ? Optional.empty() : Optional.of(new CurrencyText(code, to));
    }

    /** Euros, dollars, dollars canadiens, dollars de Hong Kong. */
    private static Optional<CurrencyText> nameOf(String text, String letters, int end) {
        String noun = Currencies.ofNoun(CleanText.fold(letters));
        if (noun.isEmpty() || Words.isPart(text, end)) {
            return Optional.empty();
        }
        int from = end + 1;
        if (end < text.length() && text.charAt(end) == ' ') {
            int particle = lettersEnd(text, from);
            if (text.startsWith(" ", particle) && OF.contains(text.substring(from, particle))) {
                from = particle + 1;
            }
            Optional<CurrencyText> pair = country(text, from)
                    .map(found -> new CurrencyText(Currencies.ofPair(found.unit(), noun), found.end()))
                    .filter(found -> !found.unit().isEmpty());
            if (pair.isPresent()) {
                return pair;
            }
        }
        return Optional.of(new CurrencyText(noun, end));
    }

    /** Return what says where something is from, folded as the unit: one word, two, or one with a hyphen. */
    private static Optional<CurrencyText> country(String text, int at) {
        if (text.startsWith("U.S.", at)) {
            return Optional.of(new CurrencyText("us", at + 4));
        }
        int first = lettersEnd(text, at);
        if (first == at || first - at > LONGEST_WORD || first >= text.length()) {
            return countryNamed(text, at, first);
        }
        char joint = text.charAt(first);
        int second = joint == ' ' || joint == '-' ? lettersEnd(text, first + 1) : first;
        return (second > first + 1 && second - first <= LONGEST_WORD
                        ? countryNamed(text, at, second)
                        : Optional.<CurrencyText>empty())
                .or(() -> countryNamed(text, at, first));
    }

    private static Optional<CurrencyText> countryNamed(String text, int at, int end) {
        String name = CleanText.fold(text.substring(at, Math.min(end, text.length())));
        return Currencies.isCountry(name) && !Words.isPart(text, end)
                ? Optional.of(new CurrencyText(name, end))
                : Optional.empty();
    }

    /** Whether the number that follows has two decimals, or a dash for them, as money has. */
    private static boolean isMoney(String text, int at) {
        int start = Units.blanks(text, at);
        if (!NumberText.isDigit(text, start) || DayText.atDigits(text, start).isPresent() || isTime(text, at)) {
            return false;
        }
        return NumberText.spaced(text, start)
                .filter(number -> number.decimals().length() == 2)
                .or(() -> NumberText.at(text, start)
                        .filter(number -> number.decimals().length() == 2
                                || text.startsWith(",-", number.end())
                                || text.startsWith(".-", number.end())))
                .filter(number -> !Words.goesOn(text, number.end()))
                .isPresent();
    }

    /** Whether the number that follows has decimals, or nothing more on its line: Total (EUR): 42. */
    private static boolean isAlone(String text, int at) {
        int start = Units.blanks(text, at);
        if (!NumberText.isDigit(text, start) || DayText.atDigits(text, start).isPresent()) {
            return false;
        }
        return isMoney(text, at)
                || NumberText.at(text, start)
                        .filter(number -> number.end() >= text.length()
                                || (".,;|)\n\r".indexOf(text.charAt(number.end())) >= 0
                                        && !NumberText.isDigit(text, number.end() + 1)))
                        .isPresent();
    }

    private static boolean isTime(String text, int at) {
        return TimeText.atDigits(text, Units.blanks(text, at)).isPresent();
    }

    private static boolean isClosing(char c) {
        return c == ')' || c == ']';
    }

    private static int lettersEnd(String text, int at) {
        int end = Math.min(at, text.length());
        while (end < text.length() && end - at <= LONGEST_WORD && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
