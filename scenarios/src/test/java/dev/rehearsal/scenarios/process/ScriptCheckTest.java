package dev.rehearsal.scenarios.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptCheckTest {

    @TempDir
    private Path folder;

    private void check(String... command) {
        ScriptCheck.require(
                List.of(command),
                word -> Optional.of(folder.resolve(word)).filter(Files::isRegularFile),
                folder,
                "suite.yaml:7");
    }

    @Test
    void aScriptThatIsNotThereIsToldWithTheOneThatWasMeant() throws IOException {
        Files.createFile(folder.resolve("agent.mjs"));
        String told = String.valueOf(
                assertThrows(InvalidInputException.class, () -> check("node", "--no-warnings", "agnet.mjs", "out.mjs"))
                        .getMessage());
        assertTrue(
                told.startsWith(
                        "suite.yaml:7: the file that the command runs must be there, but \"agnet.mjs\" is not in "),
                told);
        assertTrue(told.contains("Did you mean agent.mjs? Correct its name"), told);
        assertThrows(InvalidInputException.class, () -> check("/usr/bin/python3.11", "src/agent.py"));
        assertThrows(InvalidInputException.class, () -> check("java", "-jar", "team.jar"));
    }

    @Test
    void whatIsNoFileOfThisMachineIsNoneOfItsBusiness() throws IOException {
        Files.createFile(folder.resolve("agent.mjs"));
        assertDoesNotThrow(() -> check("node", "agent.mjs", "written-later.mjs"));
        assertDoesNotThrow(() -> check("docker", "run", "image", "python3", "agent.py"));
        assertDoesNotThrow(() -> check("python3", "-m", "agents", "--out=run.py"));
        assertDoesNotThrow(() -> check("sh", "-c", "node there.mjs"));
        assertDoesNotThrow(() -> check("deno", "run", "https://example.org/agent.ts"));
        assertDoesNotThrow(() -> check("node", "{input}.mjs"));
    }
}
