package dev.rehearsal.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsOfSuitesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void cases() throws IOException {
        Files.writeString(
                folder.resolve("cases.jsonl"),
                "{\"id\": \"a\", \"task\": {\"input\": \"Hi\"}, \"expectation\": {\"facts\": [\"hi\"]}}\n");
    }

    private Experiment read(String agents) {
        return SuiteReader.read(
                folder.resolve("suite.yaml"),
                "rehearsal: 1\nname: s\ndatasets: [{golden: cases.jsonl}]\nsystems: {mine: {use: echo}}\n" + agents);
    }

    private void assertRefused(String agents, String... told) {
        String message = String.valueOf(
                assertThrows(InvalidInputException.class, () -> read(agents)).getMessage());
        for (String part : told) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void agentsAreReadAndPartOfWhatIsPlayed() {
        Experiment named =
                read("agents:\n  triage: {tools: [transfer_to_billing]}\n  billing: {prompt: \"(?i)invoices\"}\n");
        assertEquals(Optional.of("triage"), named.agents().name("Be brief.", List.of("transfer_to_billing", "other")));
        assertEquals(Optional.of("billing"), named.agents().name("INVOICES", List.of()));
        assertEquals(Optional.empty(), named.agents().name("Be brief.", List.of("other")));
        assertNotEquals(read("").hash(), named.hash());
    }

    @Test
    void mistakesAreToldByTheirLine() {
        assertRefused("agents:\n  billing: {prompt: \"(\"}\n", "suite.yaml:6", "regular expression (RE2)");
        assertRefused("agents:\n  billing: {prmpt: x}\n", "suite.yaml:6", "prmpt");
        assertRefused("agents:\n  billing: {}\n", "suite.yaml:6");
        assertRefused("agents:\n  a: {prompt: x}\n  b: {prompt: x, tools: [t]}\n", "suite.yaml:7", "\"b\" fits \"a\"");
        assertRefused("agents: [billing]\n", "suite.yaml:5", "agents");
    }
}
