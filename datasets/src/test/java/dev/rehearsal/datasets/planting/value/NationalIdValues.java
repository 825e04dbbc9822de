package dev.rehearsal.datasets.planting.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Numbers by which a state knows a person, two of each country, with their check digits. */
final class NationalIdValues {

    private static final Pattern SSN = Pattern.compile("(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}");

    private NationalIdValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("national.usual", NationalIdValues::usual);
        writers.put("national.grouped", NationalIdValues::grouped);
        writers.put("national.second", NationalIdValues::second);
        writers.put("national.compact", NationalIdValues::compact);
    }

    private static String usual(Draw draw) {
        return switch (draw.country()) {
            case "US" -> ssn(draw);
            case "GB" -> nino(draw);
            case "DE" -> steuerId(draw);
            case "FR" -> inGroups(nir(draw));
            default -> dni(draw);
        };
    }

    private static String grouped(Draw draw) {
        return switch (draw.country()) {
            case "US" -> ssn(draw).replace('-', ' ');
            case "GB" -> nino(draw).replaceAll("(..)(..)(..)(..)(.)", "$1 $2 $3 $4 $5");
            case "DE" -> steuerId(draw).replaceAll("(..)(...)(...)(...)", "$1 $2 $3 $4");
            case "FR" -> nir(draw).replaceAll("(.{13})(..)", "$1 $2");
            default -> dni(draw).replaceAll("(..)(...)(...)(.)", "$1.$2.$3-$4");
        };
    }

    private static String second(Draw draw) {
        return switch (draw.country()) {
            case "US" -> "9" + draw.digits(2) + "-" + draw.between(70, 88) + "-" + draw.digits(4);
            case "GB" -> nhs(draw).replaceAll("(...)(...)(....)", "$1 $2 $3");
            case "DE" -> rvnr(draw).replaceAll("(..)(.{6})(.)(...)", "$1 $2 $3 $4");
            case "FR" -> nir(draw);
            default -> nie(draw);
        };
    }

    private static String compact(Draw draw) {
        return switch (draw.country()) {
            case "US" -> ssn(draw).replace("-", "");
            case "GB" -> nino(draw).toLowerCase(Locale.ROOT);
            case "DE" -> rvnr(draw);
            case "FR" -> nir(draw).substring(0, 13);
            default -> dni(draw).toLowerCase(Locale.ROOT);
        };
    }

    private static String ssn(Draw draw) {
        return draw.valid(
                () -> draw.faker.idNumber().ssnValid(),
                SSN,
                () -> draw.between(100, 665) + "-" + draw.between(10, 99) + "-" + draw.between(1000, 9999));
    }

    private static String nino(Draw draw) {
        return draw.from("ABCEGHJKLMPRSTWXYZ", 1)
                + draw.from("ABCEHJLMPRSTWXYZ", 1)
                + draw.digits(6)
                + draw.from("ABCD", 1);
    }

    private static String nhs(Draw draw) {
        String nine = draw.between(4, 7) + draw.digits(8);
        int check = Checksums.nhsDigit(nine);
        return check == 10 ? nhs(draw) : nine + check;
    }

    /** Return ten digits of which one stands twice and one not at all, and their check digit. */
    private static String steuerId(Draw draw) {
        StringBuilder digits = new StringBuilder("0123456789");
        for (int i = 9; i > 0; i--) {
            int other = draw.random.nextInt(i + 1);
            char swapped = digits.charAt(i);
            digits.setCharAt(i, digits.charAt(other));
            digits.setCharAt(other, swapped);
        }
        digits.setCharAt(draw.between(5, 9), digits.charAt(draw.between(0, 4)));
        String ten = digits.toString();
        return ten.startsWith("0") ? steuerId(draw) : ten + Checksums.steuerIdDigit(ten);
    }

    private static String rvnr(Draw draw) {
        String eleven = draw.one(List.of("12", "13", "15", "24", "53", "65"))
                + String.format("%02d%02d%02d", draw.between(1, 28), draw.between(1, 12), draw.between(40, 99))
                + draw.from(Draw.UPPER, 1)
                + String.format("%02d", draw.between(0, 99));
        return eleven + Checksums.rvnrDigit(eleven);
    }

    private static String nir(Draw draw) {
        String place = draw.random.nextInt(20) == 0
                ? draw.one(List.of("2A", "2B"))
                : String.format("%02d", draw.one(List.of(1, 6, 13, 31, 33, 44, 59, 69, 75, 92)));
        String thirteen = draw.between(1, 2)
                + String.format("%02d%02d", draw.between(40, 99), draw.between(1, 12))
                + place
                + String.format("%03d%03d", draw.between(1, 600), draw.between(1, 990));
        return thirteen + String.format("%02d", Checksums.nirKey(thirteen));
    }

    private static String inGroups(String nir) {
        return nir.replaceAll("(.)(..)(..)(..)(...)(...)(..)", "$1 $2 $3 $4 $5 $6 $7");
    }

    private static String dni(Draw draw) {
        int number = draw.between(10_000_000, 79_999_999);
        return number + "" + Checksums.dniLetter(number);
    }

    private static String nie(Draw draw) {
        int first = draw.random.nextInt(3);
        String seven = draw.digits(7);
        return "XYZ".charAt(first) + seven + Checksums.dniLetter(Integer.parseInt(first + seven));
    }
}
