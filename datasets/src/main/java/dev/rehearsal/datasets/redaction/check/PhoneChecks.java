package dev.rehearsal.datasets.redaction.check;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.regex.Pattern;

/** Checks of phone numbers, by the numbering plans that libphonenumber knows. */
final class PhoneChecks {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final int FEWEST_DIGITS = 7;
    private static final int FEWEST_NATIONAL = 9;
    private static final Pattern DATE =
            Pattern.compile("\\d{4}([-./])\\d{1,2}\\1\\d{1,2}|\\d{1,2}([-./])\\d{1,2}\\2\\d{2,4}");
    private static final int MOST_DIGITS = 17;
    private static final String NO_REGION = "ZZ";
    private static final List<String> REGIONS =
            List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "AT", "CH", "BE", "IE", "PT", "AU", "IN");

    private PhoneChecks() {}

    /** With the country's code: of a length that numbers there have. */
    static boolean isInternational(String candidate) {
        String number = candidate.strip();
        return isNumber(number.startsWith("00") ? "+" + number.substring(2) : number, NO_REGION, false);
    }

    /** Without the country's code: given out in one of the countries whose ways of writing the rules know. */
    static boolean isNational(String candidate) {
        return digits(candidate) >= FEWEST_NATIONAL
                && REGIONS.stream().anyMatch(region -> isNumber(candidate, region, true));
    }

    /** Where the words around speak of a phone: of a length that numbers have somewhere. */
    static boolean isSome(String candidate) {
        return digits(candidate) >= FEWEST_DIGITS
                && digits(candidate) <= MOST_DIGITS
                && !DATE.matcher(candidate.strip()).matches()
                && (isInternational(candidate)
                        || REGIONS.stream().anyMatch(region -> isNumber(candidate, region, false)));
    }

    private static long digits(String candidate) {
        return candidate.chars().filter(Character::isDigit).count();
    }

    private static boolean isNumber(String text, String region, boolean givenOut) {
        try {
            var number = PLANS.parse(text, region);
            return givenOut ? PLANS.isValidNumberForRegion(number, region) : PLANS.isPossibleNumber(number);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
