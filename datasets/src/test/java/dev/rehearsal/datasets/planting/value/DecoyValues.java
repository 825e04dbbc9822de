package dev.rehearsal.datasets.planting.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What looks like a secret or like personal data and is neither. */
final class DecoyValues {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final List<String> MODELS =
            List.of("gpt-4o-mini-2024-", "claude-sonnet-4-5-2025", "gemini-2.5-flash-", "mistral-large-");

    private DecoyValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("decoy.order", draw -> "#W" + draw.digits(7));
        writers.put("decoy.longorder", draw -> "3" + draw.digits(2) + "-" + draw.digits(7) + "-" + draw.digits(7));
        writers.put("decoy.uuid", Draw::uuid);
        writers.put("decoy.hex7", draw -> draw.hex(8).substring(0, 7));
        writers.put("decoy.hex16", draw -> draw.hex(16));
        writers.put("decoy.hex32", draw -> draw.hex(32));
        writers.put("decoy.hex40", draw -> draw.hex(40));
        writers.put("decoy.hex64", draw -> draw.hex(64));
        writers.put("decoy.fingerprint", draw -> draw.hex(32).replaceAll("(..)(?!$)", "$1:"));
        writers.put(
                "decoy.timestamp", draw -> Instant.ofEpochMilli(millis(draw)).toString());
        writers.put("decoy.epoch", draw -> Long.toString(millis(draw)));
        writers.put(
                "decoy.date",
                draw -> LocalDate.of(2026, 1, 1)
                        .plusDays(draw.random.nextInt(365))
                        .toString());
        writers.put("decoy.price", DecoyValues::price);
        writers.put(
                "decoy.version", draw -> draw.between(0, 30) + "." + draw.between(0, 40) + "." + draw.between(10, 99));
        writers.put(
                "decoy.version4",
                draw -> draw.between(300, 599) + "." + draw.between(10, 99) + "." + draw.between(1000, 9999) + "."
                        + draw.between(1, 99));
        writers.put("decoy.isbn", draw -> book(draw).replaceAll("(...)(.)(....)(....)(.)", "$1-$2-$3-$4-$5"));
        writers.put("decoy.ean", draw -> checked("4" + draw.digits(11)));
        writers.put(
                "decoy.model",
                draw -> draw.one(MODELS) + String.format("%02d%02d", draw.between(1, 12), draw.between(1, 28)));
        writers.put("decoy.tracking", draw -> "1Z" + draw.from(Draw.UPPER + Draw.DIGITS, 6) + draw.digits(10));
        writers.put("decoy.booking", draw -> draw.from(Draw.UPPER + Draw.DIGITS, 6));
    }

    private static long millis(Draw draw) {
        return START + draw.random.nextInt(1_000_000_000);
    }

    private static String price(Draw draw) {
        String amount = draw.digits(2);
        int cents = draw.between(10, 99);
        return switch (draw.country()) {
            case "US" -> "$1," + draw.digits(1) + amount + "." + cents;
            case "GB" -> "£1," + draw.digits(1) + amount + "." + cents;
            default -> "1." + draw.digits(1) + amount + "," + cents + " €";
        };
    }

    private static String book(Draw draw) {
        return checked("978" + draw.between(0, 3) + draw.digits(8));
    }

    private static String checked(String twelve) {
        return twelve + Checksums.eanDigit(twelve);
    }
}
