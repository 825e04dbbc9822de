package dev.rehearsal.harness.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rehearsal.datasets.input.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void quotesKeepTogetherAndNothingIsExpanded() {
        assertEquals(
                List.of("python3", "my agent.py", "--greet=$HOME", ""),
                Words.split("  python3 'my agent.py' --greet=\"$HOME\" \"\" "));
    }

    @Test
    void nothingAndOpenQuotesAreRefused() {
        assertThrows(InvalidInput.class, () -> Words.split("   "));
        assertThrows(InvalidInput.class, () -> Words.split("python3 'agent.py"));
    }
}
