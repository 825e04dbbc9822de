package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Unit;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE | 0.864 | 86.4%", "RATE | 0.72 | 72%", "RATE | 1 | 100%", "RATE | 0 | 0%",
                "RATE | 0.99999 | >99.9%", "RATE | 0.0001 | <0.1%", "TOKENS | 1240.4 | 1,240", "TOKENS | 0 | 0",
                "USD | 0.0031 | $0.0031", "USD | 12.5 | $12.50", "USD | 0 | $0.00", "USD | 1234.5 | $1,234.50",
                "USD | 0.0000123 | $0.0000123", "USD | 0.25 | $0.25", "MS | 840.2 | 840 ms", "MS | 1840 | 1.84 s",
                "MS | 126000 | 2.1 min", "SCORE | 7.25 | 7.25", "COUNT | 0.123 | 0.12"
            })
    void amountsHaveTheirUnit(Unit unit, double value, String expected) {
        assertEquals(expected, MetricFormat.value(unit, value));
    }

    @Test
    void differencesHaveASignUnlessTheyAreNothing() {
        assertEquals("+14 points", MetricFormat.difference(Unit.RATE, absolute(0.14)));
        assertEquals("−4.8 points", MetricFormat.difference(Unit.RATE, absolute(-0.048)));
        assertEquals("+1 point", MetricFormat.difference(Unit.RATE, absolute(0.01)));
        assertEquals("0 points", MetricFormat.difference(Unit.RATE, absolute(-0.00001)));
        assertEquals("−0.29", MetricFormat.difference(Unit.COUNT, absolute(-0.29)));
    }

    @Test
    void tokensMoneyAndTimeDifferInPercent() {
        Comparison.Difference difference = new Comparison.Difference(
                2604,
                Optional.empty(),
                Optional.of(new Comparison.Relative(2.1, Optional.of(new Interval(1.9, 2.3)))),
                0.95,
                "");
        assertEquals("+210%", MetricFormat.difference(Unit.TOKENS, difference));
        assertEquals(Optional.of("+190% to +230%"), MetricFormat.interval(Unit.TOKENS, difference));
        assertEquals("3.1×", MetricFormat.times(3.1));
    }

    @Test
    void whatIsAbsentIsUnknown() {
        assertEquals("unknown", MetricFormat.value(Unit.USD, Optional.empty()));
        assertEquals("unknown", MetricFormat.pValue(OptionalDouble.empty()));
        assertEquals("unknown", MetricFormat.value(Unit.RATE, Double.NaN));
    }

    @Test
    void aLimitBeyondTheDataIsSaidToBeSo() {
        double none = Double.POSITIVE_INFINITY;
        assertEquals("2 s or more", MetricFormat.interval(Unit.MS, new Interval(2_000, none)));
        assertEquals("2 s or less", MetricFormat.interval(Unit.MS, new Interval(-none, 2_000)));
        assertEquals("no interval", MetricFormat.interval(Unit.MS, new Interval(-none, none)));
    }

    @Test
    void pValuesAreNeverWrittenAsNothing() {
        assertEquals("<0.0001", MetricFormat.pValue(OptionalDouble.of(0)));
        assertEquals("0.0004", MetricFormat.pValue(OptionalDouble.of(0.0004)));
        assertEquals("0.312", MetricFormat.pValue(OptionalDouble.of(0.3121)));
    }

    @Test
    void marginsAndLevelsAreWrittenAsTheyAreMeant() {
        assertEquals("±2 points", MetricFormat.margin(Unit.RATE, 0.02));
        assertEquals("±0.05 points", MetricFormat.margin(Unit.RATE, 0.0005));
        assertEquals("±5%", MetricFormat.margin(Unit.TOKENS, 0.05));
        assertEquals("95%", MetricFormat.level(0.95));
        assertEquals("99.58%", MetricFormat.level(1 - 0.05 / 12));
        assertEquals("99.95%", MetricFormat.limit(Unit.RATE, 0.9995));
        assertEquals("5 s", MetricFormat.limit(Unit.MS, 5_000));
    }

    @Test
    void changesHaveTheirIntervalInTheSameTerms() {
        Comparison.Difference difference = new Comparison.Difference(
                -0.00541, Optional.of(new Interval(-0.0396, 0.0288)), Optional.empty(), 0.95, "");
        assertEquals("−0.5 points (95% interval −4 to +2.9)", MetricFormat.change(Unit.RATE, difference));
        assertEquals("+14 points (no interval)", MetricFormat.change(Unit.RATE, absolute(0.14)));
    }

    private static Comparison.Difference absolute(double value) {
        return new Comparison.Difference(value, Optional.empty(), Optional.empty(), 0.95, "");
    }
}
