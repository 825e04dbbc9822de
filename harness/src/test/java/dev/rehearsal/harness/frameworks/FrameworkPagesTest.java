package dev.rehearsal.harness.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example has a page that the index leads to, and the page tells the versions that the example is locked to. */
class FrameworkPagesTest {

    private static final Path PAGES = Path.of("..", "docs", "frameworks");
    private static final Pattern LOCKED = Pattern.compile("\"(@?[\\w/-]+)\": \"(\\d[\\w.-]*)\"");
    private static final List<String> HELPERS = List.of("zod", "@langchain/core");

    static Stream<FrameworkExample> examples() {
        return FrameworkExample.all().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasAPageThatTellsItsVersions(FrameworkExample example) throws IOException {
        String page = Files.readString(PAGES.resolve(example.name() + ".md"));
        assertTrue(page.contains("scenarios/examples/" + example.name() + "/"), "the page leads to the program");
        Path dependencies = example.folder().resolve("package.json");
        List<String> missing = new ArrayList<>();
        if (Files.exists(dependencies)) {
            Matcher locked = LOCKED.matcher(Files.readString(dependencies));
            int found = 0;
            while (locked.find()) {
                found++;
                if (!HELPERS.contains(locked.group(1))
                        && !page.contains("`" + locked.group(1) + "` " + locked.group(2))) {
                    missing.add(locked.group());
                }
            }
            assertTrue(found > 0, "an example depends on its framework");
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void indexLeadsToEachPage() throws IOException {
        String index = Files.readString(PAGES.resolve("README.md"));
        List<String> missing = new ArrayList<>();
        try (Stream<Path> pages = Files.list(PAGES)) {
            pages.map(page -> page.getFileName().toString())
                    .filter(page -> !page.equals("README.md") && !index.contains("(" + page + ")"))
                    .forEach(missing::add);
        }
        assertEquals(List.of(), missing);
    }
}
