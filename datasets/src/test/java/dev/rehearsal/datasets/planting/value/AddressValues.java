package dev.rehearsal.datasets.planting.value;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Addresses of houses: street and number, alone or with post code and town. */
final class AddressValues {

    private static final List<String> BRITISH_STREETS = List.of(
            "High Street",
            "Station Road",
            "Church Lane",
            "Victoria Road",
            "Park Avenue",
            "Queens Crescent",
            "Mill Lane",
            "Kings Drive",
            "Albert Terrace",
            "The Green",
            "Orchard Close",
            "Manor Way");
    private static final List<String> BRITISH_TOWNS = List.of(
            "London N", "Leeds LS", "Manchester M", "Bristol BS", "Cardiff CF", "Glasgow G", "Norwich NR", "York YO");

    private AddressValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("address.street", AddressValues::street);
        writers.put("address.full", draw -> street(draw) + ", " + town(draw));
        writers.put("address.lines", draw -> street(draw) + "\n" + town(draw));
    }

    private static String street(Draw draw) {
        int number = draw.between(1, 220);
        return switch (draw.country()) {
            case "US" -> draw.faker.address().streetAddress().replaceFirst("^0+", "");
            case "GB" ->
                (draw.random.nextInt(4) == 0 ? "Flat " + draw.between(1, 30) + ", " : "") + number + " "
                        + draw.one(BRITISH_STREETS);
            case "DE" -> draw.faker.address().streetName() + " " + number + draw.one(List.of("", "", "", "a", "b"));
            case "FR" ->
                number + draw.one(List.of("", "", "", " bis", " ter")) + " "
                        + draw.faker.address().streetName().replace("Allée, Voie", "Allée");
            default ->
                draw.faker.address().streetName() + ", " + number + draw.one(List.of("", "", ", 2º A", ", 4º dcha."));
        };
    }

    private static String town(Draw draw) {
        var address = draw.faker.address();
        return switch (draw.country()) {
            case "US" -> address.city() + ", " + address.stateAbbr() + " " + draw.between(10000, 99950);
            case "GB" ->
                draw.one(BRITISH_TOWNS) + draw.between(1, 20) + " " + draw.between(1, 9)
                        + draw.from("ABDEFGHJLNPQRSTUWXYZ", 2);
            case "DE" -> draw.between(10115, 99998) + " " + address.city();
            case "FR" -> draw.between(10000, 95880) + " " + address.city();
            default -> draw.between(10001, 52006) + " " + address.city();
        };
    }
}
