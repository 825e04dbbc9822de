package dev.rehearsal.datasets.planting.value;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Numbers of passports, and the second line of their machine-readable zone. */
final class PassportValues {

    private static final Map<String, Pattern> NUMBERS = Map.of(
            "US", Pattern.compile("[A-Z]\\d{8}|\\d{9}"),
            "GB", Pattern.compile("\\d{9}"),
            "DE", Pattern.compile("[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}"),
            "FR", Pattern.compile("\\d{2}[A-Z]{2}\\d{5}"),
            "ES", Pattern.compile("[A-Z]{3}\\d{6}"));
    private static final Map<String, String> STATES =
            Map.of("US", "USA", "GB", "GBR", "DE", "D<<", "FR", "FRA", "ES", "ESP");

    private PassportValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("passport", PassportValues::number);
        writers.put("passport.spaced", draw -> number(draw).replaceAll("(...)(...)(...)", "$1 $2 $3"));
        writers.put("passport.mrz", PassportValues::secondLine);
    }

    private static String number(Draw draw) {
        return draw.valid(
                () -> draw.faker.passport().valid(),
                Objects.requireNonNull(NUMBERS.get(draw.country())),
                () -> draw.from(Draw.UPPER, 3) + draw.digits(6));
    }

    private static String secondLine(Draw draw) {
        String number = checked(number(draw));
        String birth = checked(day(draw, 40, 99));
        String expiry = checked(day(draw, 27, 36));
        String personal = checked("<".repeat(14));
        int all = Checksums.mrzDigit(number + birth + expiry + personal);
        return number + STATES.get(draw.country()) + birth + draw.from("FM", 1) + expiry + personal + all;
    }

    private static String day(Draw draw, int firstYear, int lastYear) {
        return String.format(
                "%02d%02d%02d", draw.between(firstYear, lastYear), draw.between(1, 12), draw.between(1, 28));
    }

    private static String checked(String field) {
        return field + Checksums.mrzDigit(field);
    }
}
