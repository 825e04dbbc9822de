package dev.rehearsal.datasets.planting.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Addresses of mail, as they are and as forms, links and people write them. */
final class EmailValues {

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9._]+@[a-z0-9.-]+\\.[a-z]{2,}");

    private EmailValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("email", EmailValues::plain);
        writers.put("email.tagged", draw -> plain(draw).replace("@", "+" + tag(draw) + "@"));
        writers.put("email.encoded", draw -> plain(draw).replace("@", "%40"));
        writers.put("email.spelled", EmailValues::spelled);
        writers.put("email.work", EmailValues::work);
    }

    private static String plain(Draw draw) {
        return draw.valid(
                () -> draw.faker.internet().emailAddress().toLowerCase(Locale.ROOT),
                PLAIN,
                () -> "kontakt" + draw.digits(5) + "@mail.example");
    }

    private static String tag(Draw draw) {
        return draw.one(List.of("shop", "news", "billing", "travel"));
    }

    private static String spelled(Draw draw) {
        String at = switch (draw.locale.getLanguage()) {
            case "de" -> "(ät)";
            case "fr" -> "(arobase)";
            case "es" -> "(arroba)";
            default -> "(at)";
        };
        String mail = plain(draw);
        int end = mail.lastIndexOf('.');
        return mail.substring(0, end).replace("@", " " + at + " ") + mail.substring(end);
    }

    private static String work(Draw draw) {
        String local = plain(draw).replaceAll("@.*", "");
        String unit = draw.one(List.of("sales", "it", "support", "hr"));
        return local + "@" + unit + ".firm" + draw.digits(3)
                + draw.one(List.of(".co.uk", ".com", ".de", ".fr", ".es", ".io"));
    }
}
