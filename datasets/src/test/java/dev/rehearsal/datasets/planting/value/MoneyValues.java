package dev.rehearsal.datasets.planting.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.datafaker.providers.base.Finance.CreditCardType;

/** Numbers of payment cards and of bank accounts. */
final class MoneyValues {

    private static final Pattern SIXTEEN = Pattern.compile("[45]\\d{15}");
    private static final Pattern AMERICAN_EXPRESS = Pattern.compile("3[47]\\d{13}");
    private static final List<String> COUNTRIES_OF_IBAN = List.of("GB", "DE", "FR", "ES");

    private MoneyValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("card.digits", MoneyValues::card);
        writers.put("card.spaced", draw -> inFours(card(draw), " "));
        writers.put("card.dashed", draw -> inFours(card(draw), "-"));
        writers.put("card.hardspaced", draw -> inFours(card(draw), "\u00a0"));
        writers.put("card.amexdigits", MoneyValues::americanExpress);
        writers.put("card.amex", draw -> americanExpress(draw).replaceAll("(.{4})(.{6})(.{5})", "$1 $2 $3"));
        writers.put("iban", MoneyValues::iban);
        writers.put("iban.spaced", draw -> inFours(iban(draw), " "));
        writers.put("iban.dashed", draw -> inFours(iban(draw), "-"));
        writers.put("iban.lower", draw -> iban(draw).toLowerCase(Locale.ROOT));
    }

    private static String card(Draw draw) {
        CreditCardType brand = draw.one(List.of(CreditCardType.VISA, CreditCardType.MASTERCARD));
        return draw.valid(() -> digits(draw, brand), SIXTEEN, () -> {
            throw new IllegalStateException("Datafaker gave no card of 16 digits");
        });
    }

    private static String americanExpress(Draw draw) {
        return draw.valid(() -> digits(draw, CreditCardType.AMERICAN_EXPRESS), AMERICAN_EXPRESS, () -> {
            throw new IllegalStateException("Datafaker gave no card of American Express");
        });
    }

    private static String digits(Draw draw, CreditCardType brand) {
        return draw.faker.finance().creditCard(brand).replaceAll("\\D", "");
    }

    /** Return an account's number of the locale's country, or, in the United States, which have none, of one abroad. */
    private static String iban(Draw draw) {
        String country = draw.country().equals("US") ? draw.one(COUNTRIES_OF_IBAN) : draw.country();
        return draw.faker.finance().iban(country);
    }

    private static String inFours(String text, String separator) {
        return text.replaceAll("(.{4})(?!$)", "$1" + separator);
    }
}
