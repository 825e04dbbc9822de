package dev.rehearsal.datasets.redaction.check;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/** Checks of the numbers by which states outside Europe know people. All take letters and digits alone. */
final class OtherIds {

    private static final int FEWEST_DIGITS = 4;
    private static final int SHORTEST_PAPER = 6;
    private static final int ELEVEN = 11;

    private OtherIds() {}

    /** A Social Security number or an ITIN of the United States: areas and groups that are given out. */
    static boolean isSocialSecurity(String plain) {
        return CheckDigits.isDigits(plain, 9)
                && !plain.startsWith("000")
                && !plain.startsWith("666")
                && !plain.startsWith("00", 3)
                && !plain.endsWith("0000")
                && (plain.charAt(0) != '9' || plain.charAt(3) >= '5');
    }

    /** Brazil's CPF: two check digits modulo 11. */
    static boolean isBrazilian(String plain) {
        return CheckDigits.isDigits(plain, ELEVEN)
                && !CheckDigits.isMonotonous(plain)
                && last(CheckDigits.weighted(plain, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == CheckDigits.digit(plain, 9)
                && last(CheckDigits.weighted(plain, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == CheckDigits.digit(plain, 10);
    }

    private static int last(int sum) {
        return sum * 10 % ELEVEN % 10;
    }

    /** Canada's SIN. */
    static boolean isCanadian(String plain) {
        return CheckDigits.isDigits(plain, 9)
                && !CheckDigits.isMonotonous(plain)
                && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(plain);
    }

    /** Sweden's personnummer, with or without its century. */
    static boolean isSwedish(String plain) {
        String ten = plain.length() == 12 ? plain.substring(2) : plain;
        return CheckDigits.isDigits(ten, 10) && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(ten);
    }

    /** India's Aadhaar. */
    static boolean isIndian(String plain) {
        return CheckDigits.isDigits(plain, 12)
                && plain.charAt(0) >= '2'
                && VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(plain);
    }

    /** What papers have for a number: letters and digits, and of digits some. */
    static boolean isPaper(String plain) {
        return plain.length() >= SHORTEST_PAPER
                && plain.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
    }
}
