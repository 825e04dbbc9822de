package dev.rehearsal.datasets.redaction.check;

import java.util.stream.IntStream;
import org.apache.commons.validator.routines.checkdigit.EAN13CheckDigit;

/** Checks of the numbers by which European states know people. All take letters and digits alone. */
final class EuropeanIds {

    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String ITALIAN_ODD = "BAKPLCQDREVOSFTGUHMINJWZYX";
    private static final int ELEVEN = 11;
    private static final int NINETY_SEVEN = 97;
    private static final int ALPHABET = 26;
    private static final int MOST_EQUAL = 3;

    private EuropeanIds() {}

    /** The NHS' number: modulo 11. @source https://www.datadictionary.nhs.uk/attributes/nhs_number.html */
    static boolean isNhs(String plain) {
        if (!CheckDigits.isDigits(plain, 10) || CheckDigits.isMonotonous(plain)) {
            return false;
        }
        int rest = ELEVEN - CheckDigits.weighted(plain, 10, 9, 8, 7, 6, 5, 4, 3, 2) % ELEVEN;
        return rest % ELEVEN == CheckDigits.digit(plain, 9);
    }

    /** Germany's tax id: ISO 7064 modulo 11, 10, and one digit that stands twice or three times. */
    static boolean isGermanTax(String plain) {
        if (!CheckDigits.isDigits(plain, ELEVEN) || plain.startsWith("0")) {
            return false;
        }
        String first = plain.substring(0, 10);
        long distinct = first.chars().distinct().count();
        boolean repeats = distinct == 9 || distinct == 8;
        boolean few = IntStream.rangeClosed('0', '9')
                .allMatch(digit -> first.chars().filter(c -> c == digit).count() <= MOST_EQUAL);
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (CheckDigits.digit(plain, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % ELEVEN;
        }
        return repeats && few && (ELEVEN - product) % 10 == CheckDigits.digit(plain, 10);
    }

    /** Germany's pension insurance: {@code 15070649C103}. */
    static boolean isGermanPension(String plain) {
        if (plain.length() != 12 || !Character.isLetter(plain.charAt(8))) {
            return false;
        }
        int letter = plain.charAt(8) - 'A' + 1;
        String digits = plain.substring(0, 8) + letter / 10 + letter % 10 + plain.substring(9);
        return CheckDigits.isDigits(digits, 13)
                && CheckDigits.crossSum(digits, 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1) % 10
                        == CheckDigits.digit(digits, 12);
    }

    /** France's NIR with its key; Corsica's departments have letters. */
    static boolean isFrench(String plain) {
        String digits = plain.replace("2A", "19").replace("2B", "18");
        return CheckDigits.isDigits(digits, 15)
                && NINETY_SEVEN - Long.parseLong(digits.substring(0, 13)) % NINETY_SEVEN
                        == Integer.parseInt(digits.substring(13));
    }

    /** Spain's DNI, eight digits and a letter, and NIE, whose first letter is a digit: modulo 23. */
    static boolean isSpanish(String plain) {
        if (plain.length() != 9) {
            return false;
        }
        int foreigner = "XYZ".indexOf(plain.charAt(0));
        String digits = (foreigner < 0 ? plain.substring(0, 1) : Integer.toString(foreigner)) + plain.substring(1, 8);
        return CheckDigits.isDigits(digits, 8)
                && SPANISH.charAt(Integer.parseInt(digits) % SPANISH.length()) == plain.charAt(8);
    }

    /** Italy's codice fiscale: odd places count by a table of their own. */
    static boolean isItalian(String plain) {
        if (plain.length() != 16) {
            return false;
        }
        int sum = IntStream.range(0, 15)
                .map(i -> {
                    char c = plain.charAt(i);
                    int value = Character.isDigit(c) ? c - '0' : c - 'A';
                    return i % 2 == 0 ? ITALIAN_ODD.indexOf('A' + value) : value;
                })
                .sum();
        return sum % ALPHABET == plain.charAt(15) - 'A';
    }

    /** The Netherlands' BSN. */
    static boolean isDutch(String plain) {
        return CheckDigits.isDigits(plain, 9)
                && !CheckDigits.isMonotonous(plain)
                && (CheckDigits.weighted(plain, 9, 8, 7, 6, 5, 4, 3, 2) - CheckDigits.digit(plain, 8)) % ELEVEN == 0;
    }

    /** Poland's PESEL. */
    static boolean isPolish(String plain) {
        return CheckDigits.isDigits(plain, ELEVEN)
                && !CheckDigits.isMonotonous(plain)
                && CheckDigits.weighted(plain, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** Belgium's national number; those born since 2000 have a 2 in front when it is checked. */
    static boolean isBelgian(String plain) {
        if (!CheckDigits.isDigits(plain, ELEVEN)) {
            return false;
        }
        long number = Long.parseLong(plain.substring(0, 9));
        long key = Long.parseLong(plain.substring(9));
        return NINETY_SEVEN - number % NINETY_SEVEN == key
                || NINETY_SEVEN - (2_000_000_000L + number) % NINETY_SEVEN == key;
    }

    /** Switzerland's AHV number. */
    static boolean isSwiss(String plain) {
        return CheckDigits.isDigits(plain, 13)
                && plain.startsWith("756")
                && EAN13CheckDigit.EAN13_CHECK_DIGIT.isValid(plain);
    }
}
