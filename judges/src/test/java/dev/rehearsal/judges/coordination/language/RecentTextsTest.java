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
    void aTextIsReadOnceUntilAThousandOthersWere() {
        assertEquals(3, lengths.of("one"));
        assertEquals(3, lengths.of("one"));
        assertEquals(List.of("one"), read);
        for (int i = 0; i < 1_000; i++) {
            lengths.of("text " + i);
        }
        read.clear();
        assertEquals(3, lengths.of("one"));
        assertEquals(List.of("one"), read);
    }

    @Test
    void aLongTextIsReadEachTime() {
        String longer = "x".repeat(4_001);
        assertEquals(4_001, lengths.of(longer));
        assertEquals(4_001, lengths.of(longer));
        assertEquals(2, read.size());
    }
}
