package dev.rehearsal.scenarios.desk.skill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.scenarios.desk.play.Playground;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "refunf, refund",
        "reufnd, refund",
        "reffund, refund",
        "refnd, refund",
        "ordre, order",
        "exchagne, exchange"
    })
    void oneSlipIsReadOver(String typed, String meant) {
        assertEquals("Please " + meant + " 7031 now", Spelling.mend("Please  " + typed + " 7031 now"));
    }

    @ParameterizedTest
    @CsvSource({"never", "not", "without", "carla.vesper@example.com", "SKU-218", "zzzzyx"})
    void whatIsNoSlipStays(String word) {
        assertEquals(word, Spelling.mend(word));
    }

    @Test
    void cleanMailsAreReadAsTheyAre() {
        List<String> changed = Playground.cases().stream()
                .flatMap(golden -> golden.task().turns().stream())
                .map(turn -> turn.asText())
                .filter(text -> !Reading.all(text).equals(Reading.all(Spelling.mend(text))))
                .toList();
        assertEquals(List.of(), changed);
    }
}
