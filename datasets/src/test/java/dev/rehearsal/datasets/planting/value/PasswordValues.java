package dev.rehearsal.datasets.planting.value;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Passwords of managers, of configuration and of people. */
final class PasswordValues {

    private static final Pattern MIXED = Pattern.compile("(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])[^\"'\\\\ ]{10,}");

    private PasswordValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("password", draw -> strong(draw, true));
        writers.put("password.plain", draw -> strong(draw, false));
        writers.put("password.memorable", PasswordValues::memorable);
    }

    private static String strong(Draw draw, boolean special) {
        return draw.valid(
                () -> draw.faker.credentials().password(11, 18, true, special, true),
                MIXED,
                () -> "aA1" + draw.from(Draw.ALPHANUMERIC, 12));
    }

    private static String memorable(Draw draw) {
        String word = draw.one(
                switch (draw.locale.getLanguage()) {
                    case "de" -> List.of("Sommer", "Passwort", "Schatzi", "Bayern", "Geheim", "Kaffee");
                    case "fr" -> List.of("Soleil", "Bonjour", "Doudou", "Azerty", "Chocolat", "Marseille");
                    case "es" -> List.of("Verano", "Contra", "Princesa", "Futbol", "Mariposa", "Sevilla");
                    default -> List.of("Summer", "Letmein", "Welcome", "Liverpool", "Sunshine", "Dragon");
                });
        return word + draw.between(10, 2026) + draw.from("!.#*$", 1) + draw.from("!#*$_0123456789", 1);
    }
}
