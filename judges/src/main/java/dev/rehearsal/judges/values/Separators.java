package dev.rehearsal.judges.values;

import dev.rehearsal.judges.values.Value.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a whole text says of its own decimal separator, and the amounts that this settles: 1.234 is 1234 in a text that
 * writes 42,50 EUR, and 1.234 in one that writes 42.50 EUR. Where a text says nothing, or both, they keep their readings.
 * For one thread.
 */
final class Separators {

    private final List<Open> open = new ArrayList<>();
    private boolean point;
    private boolean comma;

    /** An amount that may be read otherwise, by its place among the values. */
    private record Open(int at, Amount withPoint, Amount withComma) {}

    /** Take note of a number that was read with this unit, settled, or empty text. */
    void note(NumberText number, String unit) {
        switch (number.decimalSeparator(!unit.isEmpty())) {
            case '.' -> point = true;
            case ',' -> comma = true;
            default -> {}
        }
    }

    /**
     * Keep an amount that a text may settle.
     *
     * @param at its place among the values
     * @param withPoint the number where the point parts the decimals
     * @param withComma the number where the comma does
     */
    void keep(int at, String unit, BigDecimal withPoint, BigDecimal withComma) {
        open.add(new Open(at, new Amount(Set.of(withPoint), unit), new Amount(Set.of(withComma), unit)));
    }

    /** Settle what can be. */
    void settle(List<Value> values) {
        if (point != comma) {
            open.forEach(one -> values.set(one.at(), point ? one.withPoint() : one.withComma()));
        }
        open.clear();
    }
}
