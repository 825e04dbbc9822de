package dev.rehearsal.judges.values;

import java.util.Map;
import java.util.Optional;

/**
 * A character reference of HTML: an ampersand, a name or a number (decimal, or hexadecimal behind an x) and a semicolon.
 *
 * @param text the character; empty text for what is none
 * @param end where it ends in the text; where it starts for what is none
 */
record CharacterReference(String text, int end) {

    private static final int LONGEST = 9;

    /** Names of U+00A0 to U+00FF, in order. */
    private static final String[] LATIN =
            ("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg "
                            + "plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest "
                            + "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc "
                            + "Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute "
                            + "THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave "
                            + "iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc "
                            + "uuml yacute thorn yuml")
                    .split(" ");

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("euro", "€"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("minus", "−"),
            Map.entry("hellip", "…"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("bdquo", "„"),
            Map.entry("sbquo", "‚"),
            Map.entry("lsaquo", "‹"),
            Map.entry("rsaquo", "›"),
            Map.entry("bull", "•"),
            Map.entry("ensp", "\u2002"),
            Map.entry("emsp", "\u2003"),
            Map.entry("thinsp", "\u2009"),
            Map.entry("zwnj", "\u200C"),
            Map.entry("zwj", "\u200D"),
            Map.entry("num", "#"),
            Map.entry("percnt", "%"),
            Map.entry("dollar", "$"),
            Map.entry("comma", ","),
            Map.entry("period", "."),
            Map.entry("colon", ":"),
            Map.entry("sol", "/"),
            Map.entry("hyphen", "-"),
            Map.entry("check", "✓"),
            Map.entry("trade", "™"),
            Map.entry("numsp", "\u2007"));

    /** Read the reference that starts with the {@code &} there. */
    static CharacterReference at(String text, int start) {
        int end = start + 1;
        while (end < text.length() && end - start <= LONGEST && isPart(text.charAt(end))) {
            end++;
        }
        CharacterReference none = new CharacterReference("", start);
        if (end >= text.length() || text.charAt(end) != ';' || end == start + 1) {
            return none;
        }
        String name = text.substring(start + 1, end);
        int after = end + 1;
        return (name.charAt(0) == '#' ? numeric(name.substring(1)) : named(name))
                .map(character -> new CharacterReference(character, after))
                .orElse(none);
    }

    private static Optional<String> named(String name) {
        for (int i = 0; i < LATIN.length; i++) {
            if (LATIN[i].equals(name)) {
                return Optional.of(String.valueOf((char) (0xA0 + i)));
            }
        }
        return Optional.ofNullable(OTHERS.get(name));
    }

    private static Optional<String> numeric(String digits) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        String number = hex ? digits.substring(1) : digits;
        int radix = hex ? 16 : 10;
        boolean all = !number.isEmpty() && number.chars().allMatch(c -> Character.digit(c, radix) >= 0);
        long point = all ? Long.parseLong(number, radix) : -1;
        return point > 0 && point <= Character.MAX_CODE_POINT
                ? Optional.of(Character.toString((int) point))
                : Optional.empty();
    }

    private static boolean isPart(char c) {
        return c == '#' || (c < 0x7F && Character.isLetterOrDigit(c));
    }
}
