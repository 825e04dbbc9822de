package dev.rehearsal.datasets.redaction.check;

import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Checks of payment cards and bank accounts. */
final class BankChecks {

    private static final int SHORTEST_CARD = 12;
    private static final int LONGEST_CARD = 19;
    private static final int LONGEST_UNION_PAY = 19;
    private static final int SHORTEST_UNION_PAY = 16;
    private static final int COUNTRY = 2;
    private static final CreditCardValidator BRANDS = new CreditCardValidator(CreditCardValidator.AMEX
            + CreditCardValidator.VISA
            + CreditCardValidator.MASTERCARD
            + CreditCardValidator.DISCOVER
            + CreditCardValidator.DINERS);

    private BankChecks() {}

    /** Length and first digits of a brand that is about, and Luhn's check digit. */
    static boolean isCard(String plain) {
        return !CheckDigits.isMonotonous(plain)
                && (BRANDS.isValid(plain)
                        || ((isUnionPay(plain) || isJcb(plain)) && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(plain)));
    }

    /** A length that cards may have, and Luhn's check digit: enough where the words around speak of a card. */
    static boolean isAnyCard(String plain) {
        return plain.length() >= SHORTEST_CARD
                && plain.length() <= LONGEST_CARD
                && !CheckDigits.isMonotonous(plain)
                && CheckDigits.isDigits(plain, plain.length())
                && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(plain);
    }

    private static boolean isUnionPay(String plain) {
        return plain.startsWith("62") && plain.length() >= SHORTEST_UNION_PAY && plain.length() <= LONGEST_UNION_PAY;
    }

    private static boolean isJcb(String plain) {
        return plain.length() == SHORTEST_UNION_PAY && plain.compareTo("3528") >= 0 && plain.compareTo("3590") < 0;
    }

    /** The country's length is taken of what may be too much, and must pass modulo 97. */
    static int iban(String candidate) {
        String plain = CheckDigits.plain(candidate);
        IBANValidator.Validator country =
                plain.length() < COUNTRY ? null : IBANValidator.getInstance().getValidator(plain.substring(0, COUNTRY));
        if (country == null || plain.length() < country.getIbanLength()) {
            return 0;
        }
        String iban = plain.substring(0, country.getIbanLength());
        return IBANValidator.getInstance().isValid(iban) ? lengthOf(candidate, iban.length()) : 0;
    }

    /** Return how long the beginning is that has so many letters and digits, and that no letter or digit follows at once. */
    private static int lengthOf(String candidate, int number) {
        int left = number;
        int i = 0;
        while (left > 0) {
            if (Character.isLetterOrDigit(candidate.charAt(i))) {
                left--;
            }
            i++;
        }
        return i < candidate.length() && Character.isLetterOrDigit(candidate.charAt(i)) ? 0 : i;
    }
}
