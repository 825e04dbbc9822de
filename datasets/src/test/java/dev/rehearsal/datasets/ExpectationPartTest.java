package dev.rehearsal.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationPartTest {

    /** One value of each part, in order. */
    private static final List<String> VALUES = List.of(
            "\"answer\": \"x\"",
            "\"facts\": [\"x\"]",
            "\"forbidden\": [\"x\"]",
            "\"schema\": {\"type\": \"object\"}",
            "\"state\": [{\"sql\": \"select 1\", \"rows\": [[1]]}]",
            "\"outcome\": \"completed\"",
            "\"route\": {\"agents\": [\"a\"], \"match\": \"subset\"}",
            "\"tools\": {\"forbidden\": [\"x\"]}",
            "\"handoffs\": [{\"to\": \"a\", \"must_carry\": [\"x\"]}]",
            "\"budget\": {\"tokens\": 9}");

    @TempDir
    private Path folder;

    private Expectation read(String expectation) throws Exception {
        Path file = Files.writeString(
                folder.resolve("cases.jsonl"),
                "{\"id\": \"a\", \"task\": {\"input\": \"1\"}, \"expectation\": {" + expectation + "}}\n");
        return GoldenReader.read(file).cases().getFirst().expectation();
    }

    @Test
    void aCaseHasThePartsThatItsFileNames() throws Exception {
        assertEquals(ExpectationPart.values().length, VALUES.size());
        for (ExpectationPart part : ExpectationPart.values()) {
            String value = VALUES.stream()
                    .filter(one -> one.startsWith("\"" + part.key() + "\""))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Set.of(part), ExpectationPart.of(read(value)), value);
        }
    }

    @Test
    void allAndNoneAreTold() throws Exception {
        assertEquals(
                Arrays.asList(ExpectationPart.values()),
                List.copyOf(ExpectationPart.of(read(String.join(", ", VALUES)))));
        assertEquals(Set.of(), ExpectationPart.of(Expectation.NONE));
    }
}
