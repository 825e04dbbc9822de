package dev.rehearsal.datasets.planting.value;

import java.math.BigInteger;

/** The check digits of numbers that people and banks write. */
final class Checksums {

    private Checksums() {}

    /** Tell whether a number passes Luhn's test, as those of payment cards do (ISO/IEC 7812-1). */
    static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /** Return the remainder of an IBAN, which is 1 where it is valid (ISO 13616, ISO 7064 MOD 97-10). */
    static int ibanRemainder(String compact) {
        String turned = compact.substring(4) + compact.substring(0, 4);
        StringBuilder digits = new StringBuilder();
        turned.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    }

    /** Return the key of a French social security number of 13 characters; Corsica's 2A and 2B count as 19 and 18. */
    static int nirKey(String first13) {
        long number = Long.parseLong(first13.replace("2A", "19").replace("2B", "18"));
        return (int) (97 - number % 97);
    }

    /** Return the letter of a Spanish DNI, or of an NIE whose X, Y or Z was written as 0, 1 or 2. */
    static char dniLetter(int number) {
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23);
    }

    /** Return the last digit of a German tax number of ten digits (ISO 7064 MOD 11,10). */
    static int steuerIdDigit(String first10) {
        int product = 10;
        for (int i = 0; i < first10.length(); i++) {
            int sum = (first10.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    /** Return the last digit of a German social insurance number: 8 digits, a letter, 2 digits. */
    static int rvnrDigit(String first11) {
        String letter = String.format("%02d", first11.charAt(8) - 'A' + 1);
        String digits = first11.substring(0, 8) + letter + first11.substring(9);
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = (digits.charAt(i) - '0') * weights[i];
            sum += product / 10 + product % 10;
        }
        return sum % 10;
    }

    /** Return the last digit of an NHS number of nine digits (modulus 11), or 10 where that number is not given out. */
    static int nhsDigit(String first9) {
        int sum = 0;
        for (int i = 0; i < first9.length(); i++) {
            sum += (first9.charAt(i) - '0') * (10 - i);
        }
        return (11 - sum % 11) % 11;
    }

    /** Return the check digit of a field in a passport's machine-readable zone (ICAO Doc 9303-3). */
    static int mrzDigit(String field) {
        int[] weights = {7, 3, 1};
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            sum += (c == '<' ? 0 : Character.digit(c, 36)) * weights[i % 3];
        }
        return sum % 10;
    }

    /** Return the last digit of an EAN-13, ISBN-13 included, of twelve digits. */
    static int eanDigit(String first12) {
        int sum = 0;
        for (int i = 0; i < first12.length(); i++) {
            sum += (first12.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }
}
