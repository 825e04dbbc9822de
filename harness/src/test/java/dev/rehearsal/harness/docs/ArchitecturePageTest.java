package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on a trial's way names classes that there are, and its steps never go back along the line. */
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("..", "docs", "architecture.md");
    private static final Set<String> TESTS = Set.of("ArchitectureTest");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Pattern DRAWN = Pattern.compile("\\b([A-Z][a-z]+[A-Z]?[A-Za-z]*)\\b");
    private static final Pattern STEP = Pattern.compile("(?m)^\\| (datasets|scenarios|judges|reports|harness) \\|.*$");
    private static final List<String> LINE = List.of("datasets", "scenarios", "judges", "reports", "harness");

    private final String text;
    private final Set<String> types;

    ArchitecturePageTest() throws IOException {
        text = Files.readString(PAGE);
        types = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.rehearsal").stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> found(Pattern pattern, String where) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = pattern.matcher(where); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void everyClassThatIsNamedIsThere() {
        List<String> named = found(NAME, text);
        assertTrue(named.size() > 30, "names found: " + named);
        assertEquals(
                List.of(),
                named.stream()
                        .filter(name -> !types.contains(name) && !TESTS.contains(name))
                        .toList());
    }

    @Test
    void everyClassThatIsDrawnIsThere() {
        String picture = text.split("```text", -1)[2].split("```", -1)[0];
        List<String> drawn = found(DRAWN, picture);
        assertTrue(drawn.size() > 12, "names found: " + drawn);
        assertEquals(
                List.of(), drawn.stream().filter(name -> !types.contains(name)).toList());
    }

    @Test
    void noStepGoesBackAlongTheLine() {
        List<Integer> places = found(STEP, text).stream().map(LINE::indexOf).toList();
        assertEquals(places.stream().sorted().toList(), places);
        assertEquals(LINE.size(), places.stream().distinct().count(), "modules that the steps pass");
    }
}
