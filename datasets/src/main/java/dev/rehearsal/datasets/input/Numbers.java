package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** Numbers as JSON has them, and their limits in words. */
final class Numbers {

    private Numbers() {}

    /** Return a whole number that fits into a long, also where it is written as {@code 3.0}. */
    static OptionalLong whole(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
        }
        if (!node.isFloatingPointNumber() || !Double.isFinite(node.doubleValue())) {
            return OptionalLong.empty();
        }
        BigDecimal exact = node.decimalValue();
        boolean fits = exact.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits && exact.stripTrailingZeros().scale() <= 0
                ? OptionalLong.of(exact.longValue())
                : OptionalLong.empty();
    }

    /** Return in words what a number within limits must be. */
    static String rule(double least, double most) {
        if (most == Double.MAX_VALUE) {
            return "must be a finite number";
        }
        return least == Double.MIN_VALUE
                ? "must be a number above 0 and at most " + shown(most)
                : "must be a number from " + shown(least) + " to " + shown(most);
    }

    private static String shown(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }
}
