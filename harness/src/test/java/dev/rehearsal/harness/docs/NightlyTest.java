package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nightly job is the same commands wherever it runs: what {@code .ci/run} plays is what the page says. */
class NightlyTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMAND = Pattern.compile("rehearsal ((?:run|report|compare) [^\\n'|]*?--[^\\n'|]*)");
    private static final int STEPS = 3;

    @Test
    void thePageHasThreeCommands() throws IOException {
        assertEquals(STEPS, commands("docs/nightly.md").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".ci/nightly",
                ".github/workflows/nightly.yml",
                "docs/nightly/gitlab-ci.yml",
                "docs/nightly/Jenkinsfile"
            })
    void everyFileHasCommandsOfThePage(String file) throws IOException {
        List<String> known = commands("docs/nightly.md");
        List<String> used = commands(file);
        assertTrue(used.size() >= 2, used::toString);
        used.forEach(one -> assertTrue(known.contains(one), () -> file + ": " + one));
        assertTrue(used.stream().anyMatch(one -> one.startsWith("run ")), used::toString);
        assertTrue(used.stream().anyMatch(one -> one.startsWith("compare ")), used::toString);
    }

    private static List<String> commands(String file) throws IOException {
        return COMMAND.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(MatchResult::group)
                .map(one -> one.substring("rehearsal ".length()).strip())
                .filter(one -> !one.endsWith("`"))
                .toList();
    }
}
