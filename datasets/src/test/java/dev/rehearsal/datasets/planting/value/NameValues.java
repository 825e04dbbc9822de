package dev.rehearsal.datasets.planting.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Names of people. */
final class NameValues {

    private NameValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("name.full", draw -> first(draw) + " " + last(draw));
        writers.put("name.reversed", draw -> (last(draw) + "/" + first(draw)).toUpperCase(draw.locale));
        writers.put("name.titled", draw -> title(draw) + " " + last(draw));
    }

    private static String first(Draw draw) {
        return draw.faker.name().firstName();
    }

    private static String last(Draw draw) {
        return draw.faker.name().lastName();
    }

    private static String title(Draw draw) {
        return draw.one(
                switch (draw.locale.getLanguage()) {
                    case "de" -> List.of("Herr", "Frau", "Frau Dr.");
                    case "fr" -> List.of("M.", "Mme", "Madame");
                    case "es" -> List.of("Sr.", "Sra.", "doña");
                    default -> List.of("Mr", "Ms", "Mrs", draw.locale.equals(Locale.US) ? "Dr." : "Dr");
                });
    }
}
