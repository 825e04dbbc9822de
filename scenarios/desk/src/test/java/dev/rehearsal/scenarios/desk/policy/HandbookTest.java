package dev.rehearsal.scenarios.desk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandbookTest {

    private final Handbook handbook = Handbook.load();

    @Test
    void everyCrossReferenceNamesASection() {
        assertTrue(handbook.sections().size() >= 30);
        long references = 0;
        for (Section section : handbook.sections()) {
            for (int number : section.references()) {
                references++;
                assertTrue(handbook.section(number).isPresent(), section.id() + " refers to §" + number);
            }
        }
        assertTrue(references > 60, "only " + references + " references");
    }

    @Test
    void numbersBeyondTheEndAreAbsent() {
        assertTrue(handbook.section(0).isEmpty());
        assertTrue(handbook.section(handbook.sections().size() + 1).isEmpty());
        assertEquals("§11", handbook.section(11).orElseThrow().id());
    }

    @ParameterizedTest
    @CsvSource({
        "approval limit of a single refund, 11",
        "final sale, 9",
        "hazardous goods by post, 30",
        "exchange window, 15",
        "gift wrapping cost, 41",
        "change of delivery address, 21",
        "spare parts repair espresso machine, 42"
    })
    void searchFindsTheSectionAmongTheFirstThree(String query, int section) {
        List<Integer> found = handbook.search(query, 3).stream()
                .map(hit -> hit.section().number())
                .toList();
        assertTrue(found.contains(section), query + " found " + found);
    }

    @Test
    void searchFindsNothingForForeignWords() {
        assertEquals(List.of(), handbook.search("xylophone zeppelin", 3));
    }

    @Test
    void aGapInTheNumbersIsNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Handbook.parse("### §1 One\nText.\n\n### §3 Three\nText.\n"));
        assertTrue(String.valueOf(e.getMessage()).contains("§1 is followed by §3"), e::toString);
    }
}
