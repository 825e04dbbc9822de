package dev.rehearsal.harness.parcels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the robust team reads a request: in other words and languages, through typing errors and remains of other software, and nothing but what is asked of it. */
final class RequestCleaner {

    private static final List<String> CITIES = List.of("Kiel", "Ulm", "Bonn", "Trier");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern NOISE = Pattern.compile("&nbsp;| \n> | =\n|\u00a0| \ufffd ");
    private static final Pattern END = Pattern.compile("[.!?]\\s+|[.!?]$|\\n+");
    private static final Pattern OTHERWISE = Pattern.compile(
            "(?<parcel>P-\\d+) (?:to|nach) (?<city>\\p{L}+), (?:worth|Wert) (?<value>\\d+) EUR, (?:(?<not>without insurance|nicht versichert)|with insurance|versichert)");
    private static final int CLOSE = 2;

    private RequestCleaner() {}

    /** Return what is asked. */
    static List<ParcelOrder> orders(String request) {
        String plain = NOISE.matcher(COMMENT.matcher(request).replaceAll("")).replaceAll(" ");
        String translated = OTHERWISE
                .matcher(plain)
                .results()
                .map(order -> "Send parcel %s to %s. Declare a value of %s EUR. %s."
                        .formatted(
                                order.group("parcel"),
                                order.group("city"),
                                order.group("value"),
                                order.group("not") == null ? "Insure it" : "Do not insure it"))
                .collect(Collectors.joining(" "));
        return ParcelOrder.read(translated.isEmpty() ? corrected(plain) : translated);
    }

    private static String corrected(String plain) {
        return END.splitAsStream(plain)
                .flatMap(sentence -> sentence(sentence.strip()).stream())
                .collect(Collectors.joining(" "));
    }

    /** Return the sentence as it ought to be written, by its shape; nothing for what is none of ours. */
    private static Optional<String> sentence(String typed) {
        String[] words = typed.replaceFirst("^Now: ", "").split("\\s+", -1);
        return switch (words.length) {
            case 5 ->
                near(words[0], "Send") && words[2].matches("P-\\d+")
                        ? city(words[4]).map(city -> "Send parcel " + words[2] + " to " + city + ".")
                        : Optional.empty();
            case 6 ->
                near(words[0], "Declare") && words[4].matches("\\d+")
                        ? Optional.of("Declare a value of " + words[4] + " EUR.")
                        : Optional.empty();
            case 4 ->
                near(words[1], "not") && near(words[2], "insure") ? Optional.of("Do not insure it.") : Optional.empty();
            case 2 -> near(words[0], "Insure") ? Optional.of("Insure it.") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> city(String typed) {
        return CITIES.stream().filter(city -> near(typed, city)).findFirst();
    }

    private static boolean near(String typed, String word) {
        return distance(typed, word) <= Math.min(CLOSE, word.length() / 2);
    }

    /** Return how many letters must be changed, added or left out. */
    private static int distance(String one, String other) {
        List<Integer> row =
                Stream.iterate(0, i -> i + 1).limit(other.length() + 1L).toList();
        for (int i = 0; i < one.length(); i++) {
            List<Integer> next = new ArrayList<>(List.of(i + 1));
            for (int j = 0; j < other.length(); j++) {
                int changed = row.get(j) + (one.charAt(i) == other.charAt(j) ? 0 : 1);
                next.add(Math.min(changed, Math.min(row.get(j + 1), next.get(j)) + 1));
            }
            row = next;
        }
        return row.getLast();
    }
}
