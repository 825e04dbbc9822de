package dev.rehearsal.judges.values;

/**
 * Where words and identifiers end. A run of letters is a word; where digits are joined to it directly or by {@code - _
 * . / : @} it is an identifier, which is one value: {@code ORD-7731}, {@code 7731-2}, {@code 14:30}, {@code 1.2.3},
 * {@code ann@example.com}. Scripts without blanks between words give one value a character.
 */
final class Words {

    private static final int LONGEST_LOCAL_PART = 64;

    private Words() {}

    /** Return whether a letter, digit or mark stands there. */
    static boolean isPart(String text, int at) {
        return isLetter(text, at) || NumberText.isDigit(text, at);
    }

    /** Return where the run of letters ends; one character for scripts that put no blanks between words. */
    static int lettersEnd(String text, int start) {
        int end = start;
        while (isLetter(text, end)) {
            int c = text.codePointAt(end);
            boolean alone = standsAlone(c);
            if (alone && end > start) {
                return end;
            }
            end += Character.charCount(c);
            if (alone) {
                return end;
            }
        }
        return end;
    }

    /** Return whether what ended there goes on as an identifier. */
    static boolean goesOn(String text, int end) {
        if (end >= text.length() || end == 0) {
            return false;
        }
        boolean digitBefore = NumberText.isDigit(text, end - 1);
        if (NumberText.isDigit(text, end)) {
            return !digitBefore && !standsAlone(text.codePointBefore(end));
        }
        if (isLetter(text, end)) {
            return digitBefore && !standsAlone(text.codePointAt(end)) && !Units.isUnit(text, end);
        }
        return emailEnd(text, end) > end || (joint(text, end) && isPart(text, end + 1));
    }

    /** Return where the identifier that starts there ends, however it goes on. */
    static int identifierEnd(String text, int start) {
        int end = segmentEnd(text, start);
        while (true) {
            int email = emailEnd(text, end);
            if (email > end) {
                return email;
            }
            if (!(joint(text, end) && isPart(text, end + 1))) {
                return Math.max(end, start + 1);
            }
            end = segmentEnd(text, end + 1);
        }
    }

    /** Return where plus and number signs behind a word end: C++, F#. */
    static int signsEnd(String text, int end) {
        int behind = end;
        while (behind < text.length()
                && behind - end < 2
                && (text.charAt(behind) == '+' || text.charAt(behind) == '#')) {
            behind++;
        }
        return isPart(text, behind) ? end : behind;
    }

    /** Return whether a sign stands there that makes a "no" mean "number". */
    static boolean isNumberSign(String text, int at) {
        boolean sign = at < text.length() && (text.charAt(at) != ' ' || text.startsWith(" #", at));
        return sign && identifierFollows(text, at);
    }

    /** Return whether a number or identifier follows, blanks and the signs of a number before it allowed. */
    static boolean identifierFollows(String text, int at) {
        int next = at;
        while (next < text.length() && next - at < 3 && ".:# ".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return NumberText.isDigit(text, next) || (isPart(text, next) && goesOn(text, lettersEnd(text, next)));
    }

    private static int segmentEnd(String text, int start) {
        int end = start;
        while (isPart(text, end) && !standsAlone(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** Return whether the sign there joins what is before and behind it. */
    private static boolean joint(String text, int at) {
        if (at <= 0 || at + 1 >= text.length()) {
            return false;
        }
        boolean digitBefore = NumberText.isDigit(text, at - 1);
        boolean digitBehind = NumberText.isDigit(text, at + 1);
        return switch (text.charAt(at)) {
            case '.', '/', ':', '\u2044' -> digitBefore && digitBehind;
            case '_' -> isPart(text, at - 1) && (digitBefore || digitBehind);
            // 30-day is a number and a word, 7731-b an identifier
            case '-' -> isPart(text, at - 1) && (digitBehind || (digitBefore && lettersEnd(text, at + 1) == at + 2));
            default -> false;
        };
    }

    /** Return where a mail address ends whose local part is read up to here, or the same place if it is none. */
    private static int emailEnd(String text, int at) {
        int sign = at;
        while (sign < text.length() && sign - at < LONGEST_LOCAL_PART && isLocal(text, sign)) {
            sign++;
        }
        if (sign >= text.length() || text.charAt(sign) != '@' || !isPart(text, sign + 1)) {
            return at;
        }
        int end = sign + 1;
        while (isPart(text, end) || (end < text.length() && isInner(text.charAt(end)) && isPart(text, end + 1))) {
            end++;
        }
        return end;
    }

    private static boolean isInner(char c) {
        return c == '.' || c == '-';
    }

    private static boolean isLocal(String text, int at) {
        char c = text.charAt(at);
        return isInner(c) || c == '_' || c == '+' || c == '%' || isPart(text, at);
    }

    private static boolean isLetter(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        if (c <= 0x7F) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
        int point = Character.isLowSurrogate(c) ? text.codePointBefore(at + 1) : text.codePointAt(at);
        int type = Character.getType(point);
        return Character.isLetter(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.LETTER_NUMBER;
    }

    /** Return whether a character is a word of its own: scripts without blanks between words. */
    static boolean standsAlone(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR, BOPOMOFO -> true;
            default -> false;
        };
    }
}
