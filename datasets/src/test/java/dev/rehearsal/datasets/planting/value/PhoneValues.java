package dev.rehearsal.datasets.planting.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Numbers of telephones, as each country writes them at home and for people abroad. */
final class PhoneValues {

    /** What the regulators give out; of Spain Datafaker knows little but one village, 969 06. */
    private static final Map<String, Pattern> NUMBERS = Map.of(
            "US", Pattern.compile("[2-9]\\d{2}[2-9]\\d{6}"),
            "GB", Pattern.compile("7[3-9]\\d{8}|[12]\\d{9}"),
            "DE", Pattern.compile("1[567]\\d{8,9}|(?:30|40|69|89)\\d{7,8}"),
            "FR", Pattern.compile("[1-79]\\d{8}"),
            "ES", Pattern.compile("6\\d{8}|7[1-4]\\d{7}|(?!969)9[1-8]\\d{7}"));

    private static final Map<String, String> CODES = Map.of("US", "1", "GB", "44", "DE", "49", "FR", "33", "ES", "34");

    private PhoneValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("phone.national", draw -> national(draw.country(), number(draw)));
        writers.put("phone.dotted", draw -> dotted(draw.country(), number(draw)));
        writers.put("phone.digits", draw -> trunk(draw.country()) + number(draw));
        writers.put("phone.international", draw -> "+" + code(draw) + " " + abroad(draw, " "));
        writers.put("phone.e164", draw -> "+" + code(draw) + number(draw));
        writers.put("phone.dashed", draw -> "+" + code(draw) + "-" + String.join("-", groups(draw, number(draw))));
        writers.put("phone.doublezero", draw -> "00" + code(draw) + " " + abroad(draw, " "));
        writers.put("phone.bracketed", PhoneValues::bracketed);
    }

    /** Return a number without country and trunk prefix. */
    private static String number(Draw draw) {
        String prefix = "+" + code(draw);
        return draw.valid(
                () -> datafakers(draw).substring(prefix.length()).replaceAll("\\D", ""),
                Objects.requireNonNull(NUMBERS.get(draw.country())),
                () -> "6" + draw.between(1, 9) + draw.digits(7));
    }

    private static String datafakers(Draw draw) {
        return draw.random.nextInt(3) > 0
                ? draw.faker.phoneNumber().cellPhoneInternational()
                : draw.faker.phoneNumber().phoneNumberInternational();
    }

    private static String code(Draw draw) {
        return Objects.requireNonNull(CODES.get(draw.country()));
    }

    private static String trunk(String country) {
        return country.equals("US") || country.equals("ES") ? "" : "0";
    }

    private static List<String> groups(Draw draw, String number) {
        return groups(draw.country(), number);
    }

    private static List<String> groups(String country, String number) {
        return switch (country) {
            case "US" -> cut(number, 3, 3);
            case "GB" -> number.startsWith("20") ? cut(number, 2, 4) : cut(number, 4);
            case "DE" -> number.startsWith("1") ? cut(number, 3) : cut(number, 2);
            case "FR" -> cut(number, 1, 2, 2, 2);
            default -> cut(number, 3, 2, 2);
        };
    }

    private static List<String> cut(String number, int... lengths) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int length : lengths) {
            parts.add(number.substring(start, start + length));
            start += length;
        }
        parts.add(number.substring(start));
        return parts;
    }

    private static String national(String country, String number) {
        List<String> groups = groups(country, number);
        return country.equals("US")
                ? "(" + groups.get(0) + ") " + groups.get(1) + "-" + groups.get(2)
                : trunk(country) + String.join(" ", groups);
    }

    private static String dotted(String country, String number) {
        return trunk(country) + String.join(country.equals("DE") ? "/" : ".", groups(country, number));
    }

    private static String abroad(Draw draw, String separator) {
        List<String> groups = groups(draw, number(draw));
        return String.join(draw.country().equals("US") ? "-" : separator, groups);
    }

    private static String bracketed(Draw draw) {
        List<String> groups = groups(draw, number(draw));
        return switch (draw.country()) {
            case "US" -> "+1 (" + groups.get(0) + ") " + groups.get(1) + "-" + groups.get(2);
            case "ES" -> "(+34) " + String.join(" ", groups);
            default -> "+" + code(draw) + " (0)" + String.join(" ", groups);
        };
    }
}
