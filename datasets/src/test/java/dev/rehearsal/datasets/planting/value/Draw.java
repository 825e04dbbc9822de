package dev.rehearsal.datasets.planting.value;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import net.datafaker.Faker;

/** The locale, the made-up world and the seeded numbers that values are drawn from. Not thread-safe. */
public final class Draw {

    static final String DIGITS = "0123456789";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String ALPHANUMERIC = DIGITS + UPPER + UPPER.toLowerCase(Locale.ROOT);
    static final String BASE64_URL = ALPHANUMERIC + "-_";

    private static final int MAX_TRIES = 20;

    final Locale locale;
    final Faker faker;
    final Random random;

    public Draw(Locale locale, long seed) {
        this.locale = locale;
        this.random = new Random(seed * 31 + locale.toLanguageTag().hashCode());
        this.faker = new Faker(locale, random);
    }

    String country() {
        return locale.getCountry();
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String digits(int count) {
        return from(DIGITS, count);
    }

    String from(String alphabet, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    String hex(int characters) {
        return HexFormat.of().formatHex(bytes(characters / 2));
    }

    String uuid() {
        String hex = hex(32);
        return (hex.substring(0, 12) + "4" + hex.substring(13, 16) + from("89ab", 1) + hex.substring(17))
                .replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
    }

    String base64(int bytes) {
        return Base64.getEncoder().encodeToString(bytes(bytes));
    }

    /** Return what Datafaker says in the shape that is valid in this locale, or, where it does not know that one, one's own. */
    String valid(Supplier<String> datafakers, Pattern shape, Supplier<String> own) {
        for (int i = 0; i < MAX_TRIES; i++) {
            String value = datafakers.get();
            if (shape.matcher(value).matches()) {
                return value;
            }
        }
        return own.get();
    }
}
