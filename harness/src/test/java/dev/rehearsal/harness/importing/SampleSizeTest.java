package dev.rehearsal.harness.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Rates;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSizeTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.1, 0.2, 0.4})
    void isTheLeastThatIsNarrowEnough(double wanted) {
        int size = SampleSize.of(wanted);
        assertTrue(SampleSize.halfWidth(size) <= wanted);
        assertTrue(size == 1 || SampleSize.halfWidth(size - 1) > wanted, "size " + size);
    }

    @Test
    void theIntervalIsThatOfARunOfSoManyCases() {
        int size = 2 * (SampleSize.of(0.05) / 2);
        List<CaseTally> cases = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            cases.add(new CaseTally("case-" + i, Map.of(), new Tally(1, 0, i % 2, i % 2)));
        }
        Estimate estimate = Rates.estimate(cases, Estimand.POPULATION, 0.95).orElseThrow();
        double width = estimate.interval().orElseThrow().high()
                - estimate.interval().orElseThrow().low();
        assertEquals(width / 2, SampleSize.halfWidth(size), 1e-9);
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        assertThrows(
                InvalidInputException.class, () -> new SampleRequest(OptionalInt.of(5), OptionalDouble.of(0.1), 1));
        assertThrows(
                InvalidInputException.class, () -> new SampleRequest(OptionalInt.of(0), OptionalDouble.empty(), 1));
        for (double interval : new double[] {0, -1, 0.5, Double.NaN, 1e-9}) {
            assertThrows(
                    InvalidInputException.class,
                    () -> new SampleRequest(OptionalInt.empty(), OptionalDouble.of(interval), 1),
                    "interval " + interval);
        }
    }
}
