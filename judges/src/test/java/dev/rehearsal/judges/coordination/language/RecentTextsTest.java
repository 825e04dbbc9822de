package dev.rehearsal.judges.coordination.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTextsTest {

    private final List<String> read = new ArrayList<>();

    private final RecentTexts<Integer> lengths = new RecentTexts<>(text -> {
        read.add(text);
        return text.length();
    });

    @Test
    void aTextIsReadOnceUntilTwoMillionCharactersOfOthersWere() {
        assertEquals(3, lengths.of("one"));
        assertEquals(3, lengths.of("one"));
        assertEquals(List.of("one"), read);
        for (int i = 100; i < 300; i++) {
            assertEquals(3, lengths.of("one")); // what is asked for stays
            lengths.of(i + "x".repeat(10_000));
        }
        assertEquals(201, read.size());
        for (int i = 300; i < 500; i++) {
            lengths.of(i + "x".repeat(10_000));
        }
        read.clear();
        assertEquals(3, lengths.of("one"));
        assertEquals(10_003, lengths.of(499 + "x".repeat(10_000)));
        assertEquals(List.of("one"), read);
    }

    @Test
    void aLongTextIsReadEachTime() {
        String longer = "x".repeat(20_001);
        assertEquals(20_001, lengths.of(longer));
        assertEquals(20_001, lengths.of(longer));
        assertEquals(2, read.size());
    }
}
