package dev.rehearsal.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void areTheSameForEver() {
        // Computed apart: printf '\0\0\0\0017\0\0\0\003c-1\0\0\0\0010\0\0\0\000' | sha256sum | cut -c1-16
        assertEquals(0x35baad5d6fbcf349L, Seeds.trial(7, "c-1", 0, ""));
    }

    @Test
    void everyPartCounts() {
        long seed = Seeds.trial(7, "c", 0, "");
        assertNotEquals(seed, Seeds.trial(8, "c", 0, ""));
        assertNotEquals(seed, Seeds.trial(7, "d", 0, ""));
        assertNotEquals(seed, Seeds.trial(7, "c", 1, ""));
        assertNotEquals(seed, Seeds.trial(7, "c", 0, "team"));
    }

    @Test
    void partsCannotRunIntoOneAnother() {
        assertNotEquals(Seeds.trial(1, "1c", 0, ""), Seeds.trial(11, "c", 0, ""));
        assertNotEquals(Seeds.trial(1, "c1", 0, ""), Seeds.trial(1, "c", 10, ""));
    }

    @Test
    void doNotCollideInALargeRun() {
        Set<Long> seeds = new HashSet<>();
        for (int c = 0; c < 1_000; c++) {
            for (int repetition = 0; repetition < 20; repetition++) {
                seeds.add(Seeds.trial(1, "case-" + c, repetition, ""));
            }
        }
        assertEquals(20_000, seeds.size());
    }
}
