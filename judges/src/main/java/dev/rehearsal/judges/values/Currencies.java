package dev.rehearsal.judges.values;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The currencies by symbol, code and name. A bare {@code $} is the US dollar, a bare {@code ¥} the yen. */
final class Currencies {

    /** Money in these has three decimals, so that 1.250 may be one and a quarter. */
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** Codes that are no English words, so that they are known in lower case too. */
    private static final Set<String> PLAIN_CODES =
            Set.of("eur", "usd", "gbp", "chf", "jpy", "cny", "inr", "cad", "aud", "nzd", "sek", "nok", "dkk", "pln");

    private static final Map<Character, String> SYMBOLS = Map.of(
            '€', "EUR", '$', "USD", '£', "GBP", '¥', "JPY", '₹', "INR", '₩', "KRW", '₽', "RUB", '₺', "TRY", '₴', "UAH",
            '₪', "ILS");

    private static final Map<String, String> NAMES = Map.of(
            "euro", "EUR", "euros", "EUR", "dollar", "USD", "dollars", "USD", "pounds", "GBP", "yen", "JPY", "rupees",
            "INR", "francs", "CHF");

    private static final Map<String, String> DOLLARS =
            Map.of("us", "USD", "ca", "CAD", "c", "CAD", "au", "AUD", "a", "AUD", "nz", "NZD", "hk", "HKD", "s", "SGD");

    private Currencies() {}

    /** Return the code of a symbol, or empty text. */
    static String ofSymbol(char symbol) {
        return SYMBOLS.getOrDefault(symbol, "");
    }

    /** Return the code that a word in its own case is, or empty text. */
    static String ofCode(String word) {
        if (word.length() != 3) {
            return "";
        }
        return CODES.contains(word) || PLAIN_CODES.contains(word)
                ? CleanText.fold(word).toUpperCase(Locale.ROOT)
                : "";
    }

    /** Return the code of a word that is a code or a name, or empty text. */
    static String ofWord(String word) {
        String code = ofCode(word);
        return code.isEmpty() && word.length() <= 8 ? NAMES.getOrDefault(CleanText.fold(word), "") : code;
    }

    /** Return the code of a dollar by what stands right before its sign, or empty text. */
    static String ofDollarPrefix(String word) {
        return word.length() <= 2 ? DOLLARS.getOrDefault(CleanText.fold(word), "") : "";
    }

    static boolean hasThreeDecimals(String code) {
        return THREE_DECIMALS.contains(code);
    }
}
