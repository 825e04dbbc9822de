package dev.rehearsal.datasets.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.redaction.detect.SensitiveValue;
import dev.rehearsal.datasets.redaction.rule.SensitiveGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVaultTest {

    private static final RedactionKey KEY = RedactionKey.of("a key that is long enough");

    @TempDir
    private Path folder;

    private Path vault(int values) {
        Path file = folder.resolve("v.vault");
        try (TokenVault vault = new TokenVault(file, KEY)) {
            for (int i = 0; i < values; i++) {
                SensitiveValue value = value(i);
                vault.replaced(new FieldPlace("", "text"), "", value, KEY.token(value));
            }
        }
        return file;
    }

    private static SensitiveValue value(int i) {
        return new SensitiveValue("email", SensitiveGroup.PERSONAL_DATA, 0, 1, "user" + i + "@example.com");
    }

    @Test
    void theValuesComeBackWithTheKey() {
        TokenRestorer restorer = TokenRestorer.read(vault(1_234), KEY);
        for (int i = 0; i < 1_234; i++) {
            assertEquals("to user" + i + "@example.com!", restorer.restore("to " + KEY.token(value(i)) + "!"));
        }
        assertEquals("[email:000000000000]", restorer.restore("[email:000000000000]"));
    }

    @Test
    void theFileShowsNoValue() throws IOException {
        assertFalse(Files.readString(vault(3)).contains("example"));
    }

    @Test
    void anotherKeyOpensNothing() {
        Path file = vault(3);
        assertThrows(
                InvalidInputException.class, () -> TokenRestorer.read(file, RedactionKey.of("another key, as long")));
    }

    @Test
    void aLineThatIsMissingMovedOrChangedIsNoticed() throws IOException {
        List<String> lines = Files.readAllLines(vault(1_234));
        List<String> cut = lines.subList(0, lines.size() - 1);
        List<String> moved = new ArrayList<>(List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3)));
        List<String> changed = new ArrayList<>(lines);
        changed.set(
                1, (lines.get(1).charAt(0) == 'A' ? 'B' : 'A') + lines.get(1).substring(1));
        for (List<String> each : List.of(cut, moved, changed, lines.subList(0, 1), List.of("x"))) {
            Path file = Files.write(folder.resolve("broken.vault"), each);
            assertThrows(InvalidInputException.class, () -> TokenRestorer.read(file, KEY), each.size() + " lines");
        }
    }
}
