package dev.rehearsal.harness.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void quotesKeepTogetherAndNothingIsExpanded() {
        assertEquals(
                List.of("python3", "my agent.py", "--greet=$HOME", ""),
                ShellWords.split("  python3 'my agent.py' --greet=\"$HOME\" \"\" "));
    }

    @Test
    void nothingAndOpenQuotesAreRefused() {
        assertThrows(InvalidInputException.class, () -> ShellWords.split("   "));
        assertThrows(InvalidInputException.class, () -> ShellWords.split("python3 'agent.py"));
    }
}
