package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @TempDir
    private Path folder;

    private List<Block> blocks(String text) throws IOException {
        return Page.read(folder, Files.writeString(folder.resolve("page.md"), text))
                .blocks();
    }

    @Test
    void blocksHaveLinesAndDirectives() throws IOException {
        List<Block> blocks = blocks("""
                # A page

                - A list

                  ```sh
                  echo one
                  ```

                <!-- file: a/b.txt -->
                <!-- not run: it needs a key -->
                ```text
                x
                ```

                <!-- setup:
                cd a
                -->
                """);
        assertEquals(
                List.of(
                        new Block("page.md", 5, "sh", Map.of(), "echo one\n"),
                        new Block("page.md", 11, "text", Map.of("file", "a/b.txt", "not run", "it needs a key"), "x\n"),
                        new Block("page.md", 15, "setup", Map.of(), "cd a\n")),
                blocks);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Text\n\n    rehearsal run\n",
                "```\nno language\n```\n",
                "```sh\nwithout end\n",
                "<!-- file: x -->\n\nText\n\n```sh\nls\n```\n",
                "<!-- not run: -->\n```sh\nls\n```\n",
                "<!-- notrun: typo -->\n```sh\nls\n```\n",
                "<!-- output -->\n"
            })
    void noBlockEscapes(String text) {
        AssertionError refused = assertThrows(AssertionError.class, () -> blocks(text));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("page.md:"), refused::toString);
    }
}
