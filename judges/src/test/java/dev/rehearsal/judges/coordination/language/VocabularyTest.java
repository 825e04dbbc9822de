package dev.rehearsal.judges.coordination.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final List<String> OF_EVERY_LANGUAGE = List.of(
            "numbered",
            "weekday",
            "stopword",
            "light",
            "restricting",
            "soft",
            "approximate",
            "most-far",
            "least-far",
            "condition",
            "condition-not",
            "conditional",
            "language",
            "length",
            "unit",
            "number",
            "no-name",
            "closing",
            "greeting",
            "reading-tool",
            "writing-tool");

    @Test
    void bothLanguagesHaveWordsOfTheKindsThatTextsAreReadBy() {
        for (String kind : OF_EVERY_LANGUAGE) {
            assertFalse(Vocabulary.words("en", kind).isEmpty(), "en " + kind);
            assertFalse(Vocabulary.words("de", kind).isEmpty(), "de " + kind);
        }
    }

    @Test
    void wordsAreInLowerCaseAndNotBlank() {
        for (String kind : OF_EVERY_LANGUAGE) {
            for (String word : Vocabulary.words(kind)) {
                assertEquals(word.strip().toLowerCase(Locale.ROOT), word, kind);
                assertFalse(word.isEmpty(), kind);
            }
        }
    }

    @Test
    void kindThatNoFileHasIsASlipOfTheCaller() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Vocabulary.words("no-such-kind"));
        assertTrue(String.valueOf(e.getMessage()).contains("no-such-kind"));
    }
}
