package dev.rehearsal.datasets.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What two usages make together. */
class UsageSumTest {

    @Test
    void togetherIsUnknownWhatIsUnknownOfOne() {
        Usage one = Usage.tokens(10, 5).withModelCalls(1);
        assertEquals(
                Usage.tokens(13, 9).withModelCalls(3),
                one.plus(Usage.tokens(3, 4).withModelCalls(2).withCost(0.5)));
        assertEquals(Usage.UNKNOWN, one.plus(Usage.UNKNOWN));
        assertEquals(one.withCost(0.25), one.withCost(0.25).plus(Usage.NOTHING));
    }

    @Test
    void togetherIsNeverMoreThanAUsageHolds() {
        Usage most = Usage.tokens(Usage.MAX_COUNT, 1).withCost(Usage.MAX_COUNT);
        assertEquals(Usage.tokens(Usage.MAX_COUNT, 2).withCost(Usage.MAX_COUNT), most.plus(most));
    }
}
