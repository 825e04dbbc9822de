package dev.rehearsal.datasets.redaction.check;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks of what may be a password or a key, and may as well be a word about one. */
final class SecretChecks {

    private static final double LEAST_ENTROPY = 3.0;
    private static final int SHORTEST_NUMBER = 6;
    private static final Set<String> WORDS = Set.of(
            "string",
            "null",
            "none",
            "nil",
            "undefined",
            "true",
            "false",
            "required",
            "optional",
            "redacted",
            "hidden",
            "password",
            "passwd",
            "secret",
            "token",
            "value",
            "text",
            "field",
            "input",
            "placeholder",
            "example",
            "your",
            "the",
            "this",
            "that",
            "changeme",
            "incorrect",
            "correct",
            "invalid",
            "valid",
            "wrong",
            "expired",
            "reset",
            "empty",
            "missing",
            "not",
            "object",
            "number",
            "boolean",
            "integer",
            "str",
            "int",
            "bool",
            "any",
            "type",
            "unknown",
            "default",
            "enter",
            "please",
            "and",
            "or",
            "for",
            "with",
            "must",
            "should",
            "protected",
            "forgotten",
            "strong",
            "weak",
            "bearer",
            "basic",
            "self",
            "env",
            "process",
            "config");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "[<{$%\\[(*].*|[*xX.#•_-]+|(?i)https?://.*|(?i)(?:new|old|my|your|the|current|user|db|get|set|reset)[-_. ].*|\\pL+:?[*:]+|.*[<>{}]\\w*|(?i)os\\.\\w.*|(?i)process\\.env.*|.*\\(.*\\)?");

    private SecretChecks() {}

    /** A value, and neither a word of a schema nor a place for a value such as {@code ${TOKEN}}. */
    static boolean isValue(String candidate) {
        String plain = candidate.strip();
        return !plain.isEmpty()
                && !WORDS.contains(plain.toLowerCase(Locale.ROOT))
                && !PLACEHOLDER.matcher(plain).matches();
    }

    /** A value that nobody would take for a word: it has letters, and digits or signs within. */
    static boolean isMixed(String candidate) {
        String plain = candidate.strip();
        boolean letters = plain.chars().anyMatch(Character::isLetter);
        boolean digits = plain.chars().anyMatch(Character::isDigit);
        boolean signs =
                plain.chars().limit(Math.max(0, plain.length() - 1L)).anyMatch(c -> "!@#$%^&*+=?~".indexOf(c) >= 0);
        return isValue(plain) && ((letters && (digits || signs)) || (digits && plain.length() >= SHORTEST_NUMBER));
    }

    /** A value as machines draw them: letters and digits, none of them too often. */
    static boolean isDrawn(String candidate) {
        return isValue(candidate)
                && candidate.chars().anyMatch(Character::isDigit)
                && candidate.chars().anyMatch(Character::isLetter)
                && entropy(candidate) >= LEAST_ENTROPY;
    }

    /** Return Shannon's entropy of the characters, in bits a character. */
    static double entropy(String text) {
        Map<Integer, Long> counts =
                text.chars().boxed().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double length = text.length();
        return -counts.values().stream()
                .mapToDouble(count -> count / length * Math.log(count / length) / Math.log(2))
                .sum();
    }
}
