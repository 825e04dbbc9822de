package dev.rehearsal.judges.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RubricReaderTest {

    private static final String RUBRIC = """
            rubric: 1
            name: polite
            version: 3
            criterion: Is it polite?
            sees: [answer]
            scale: {1: Rude., 10: Polite.}
            pass: 6
            """;

    private static void assertRefused(String from, String to, String... words) {
        InvalidInputException e =
                assertThrows(InvalidInputException.class, () -> RubricReader.parse("r.yaml", RUBRIC.replace(from, to)));
        for (String word : words) {
            assertTrue(String.valueOf(e.getMessage()).contains(word), e::getMessage);
        }
    }

    @Test
    void rubricIsReadAsItStands() {
        Rubric rubric = RubricReader.parse("r.yaml", RUBRIC);
        assertEquals("polite", rubric.name());
        assertEquals(3, rubric.version());
        assertEquals("1: Rude.\n10: Polite.\n", rubric.scale());
        assertEquals(JudgeVerdict.Label.PASS, rubric.label(6));
        assertEquals(JudgeVerdict.Label.FAIL, rubric.label(5));
    }

    @Test
    void fileOfTheUserGoesBeforeAShippedOne(@TempDir Path folder) throws Exception {
        assertEquals(
                "helpful",
                RubricReader.read("rubrics/helpful.yaml", folder, "s:1").name());
        assertEquals(
                "faithful",
                RubricReader.read("rubrics/faithful.yaml", folder, "s:1").name());
        Files.createDirectory(folder.resolve("rubrics"));
        Files.writeString(folder.resolve("rubrics/helpful.yaml"), RUBRIC);
        assertEquals(
                "polite",
                RubricReader.read("rubrics/helpful.yaml", folder, "s:1").name());
    }

    @Test
    void mistakesAreNamed() {
        assertRefused("pass: 6", "pass: 6\npass: 7", "r.yaml:", "pass");
        assertRefused("pass: 6", "pass: 11", "pass");
        assertRefused("pass: 6", "", "\"pass\"");
        assertRefused("pass: 6", "pass: 6\nweight: 2", "weight");
        assertRefused("rubric: 1\n", "", "\"rubric\"");
        assertRefused("rubric: 1", "rubric: 2", "rubric");
        assertRefused("name: polite", "name: Polite Tone", "name");
        assertRefused("[answer]", "[task]", "answer");
        assertRefused("[answer]", "[answer, trace]", "trace");
        assertRefused("1: Rude., ", "", "what 1 and 10 mean");
        assertRefused("1: Rude.", "0: Rude.", "from 1 to 10");
        assertRefused("criterion: Is it polite?", "criterion: [", "r.yaml:");
        assertRefused(RUBRIC, "- 1", "mapping");
        assertRefused(RUBRIC, "", "mapping");
    }
}
