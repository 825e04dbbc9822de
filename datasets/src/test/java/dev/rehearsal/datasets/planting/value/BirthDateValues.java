package dev.rehearsal.datasets.planting.value;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Dates of birth from 1940 to 2006 in each locale's writing. */
final class BirthDateValues {

    private BirthDateValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("birth.iso", draw -> date(draw).toString());
        writers.put("birth.compact", draw -> written(draw, "yyyyMMdd"));
        writers.put("birth.numeric", draw -> written(draw, by(draw.locale, "MM/dd/yyyy", "dd.MM.yyyy", "dd/MM/yyyy")));
        writers.put("birth.short", draw -> written(draw, by(draw.locale, "M/d/yy", "dd.MM.yy", "dd/MM/yy")));
        writers.put(
                "birth.abbreviated", draw -> written(draw, by(draw.locale, "dd-MMM-yyyy", "d.M.yyyy", "d MMM yyyy")));
        writers.put("birth.long", BirthDateValues::inWords);
    }

    private static LocalDate date(Draw draw) {
        return LocalDate.of(1940, 1, 1).plusDays(draw.random.nextInt(67 * 365));
    }

    private static String written(Draw draw, String pattern) {
        return date(draw).format(DateTimeFormatter.ofPattern(pattern, draw.locale));
    }

    private static String by(Locale locale, String american, String german, String other) {
        return switch (locale.getCountry()) {
            case "US" -> american;
            case "DE" -> german;
            default -> other;
        };
    }

    private static String inWords(Draw draw) {
        return switch (draw.country()) {
            case "US" -> written(draw, "MMMM d, yyyy");
            case "GB" -> written(draw, "d MMMM yyyy");
            case "DE" -> written(draw, "d. MMMM yyyy");
            case "FR" -> written(draw, "d MMMM yyyy").replaceFirst("^1 ", "1er ");
            default -> written(draw, "d 'de' MMMM 'de' yyyy");
        };
    }
}
