package dev.rehearsal.judges.planted;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in digits and in English words. */
final class SpelledNumbers {

    static final List<String> WORDS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern NUMBER =
            Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?|\\b(?:two|three|four|five|six|seven|eight|nine|ten)\\b");

    private SpelledNumbers() {}

    /** Return the ways in which a number in digits may stand elsewhere. */
    static List<String> spellings(String digits) {
        return digits.matches("\\d|1[0-2]") ? List.of(digits, WORDS.get(Integer.parseInt(digits))) : List.of(digits);
    }

    /** Return a number's first other value within words, written as it was; empty where there is none. */
    static Optional<String> other(String words, RandomGenerator random) {
        Matcher number = NUMBER.matcher(words);
        if (!number.find()) {
            return Optional.empty();
        }
        return Optional.of(
                words.substring(0, number.start()) + another(number.group(), random) + words.substring(number.end()));
    }

    private static String another(String old, RandomGenerator random) {
        int spelled = WORDS.indexOf(old);
        if (spelled >= 0) {
            return WORDS.get(2 + (spelled - 2 + 1 + random.nextInt(8)) % 9);
        }
        String plain = old.replace(",", "");
        if (plain.contains(".")) {
            int whole = Integer.parseInt(plain.substring(0, plain.indexOf('.')));
            return (whole + 1 + random.nextInt(9)) + plain.substring(plain.indexOf('.'));
        }
        long value = Long.parseLong(plain);
        long other = value < 10
                ? 2 + (value + random.nextInt(8)) % 9
                : value + (random.nextBoolean() ? value / 10 + 1 : value);
        other = other == value ? value + 1 : other;
        return old.contains(",") ? String.format(Locale.ROOT, "%,d", other) : Long.toString(other);
    }
}
