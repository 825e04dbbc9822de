package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of a suite with {@code redact:} leaves on the disk. */
class RedactedRunTest {

    private static final List<String> PLAIN =
            List.of("Lovelace", "ada@example.com", "4111 1111 1111 1111", "hunter22", "E-123456");

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void writeTheCases() {
        work = new Workplace(temporary);
        work.set("REHEARSAL_REDACTION_KEY", "a key that is long enough");
        work.write("cases.jsonl", """
                {"id": "c1", "task": {"input": "My name is Ada Lovelace, ada@example.com. Employee E-123456."}, "expectation": {"facts": ["Lovelace", "ada@example.com"]}}
                {"id": "c2", "task": {"input": "Card 4111 1111 1111 1111, password: hunter22"}, "expectation": {"facts": ["4111 1111 1111 1111"], "forbidden": ["hunter22"]}}""");
    }

    /** Return the values that stand anywhere in what was written beside the suite and its cases. */
    private Set<String> written() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String file : work.contents().keySet()) {
            if (file.startsWith(".rehearsal")) {
                byte[] bytes = Files.readAllBytes(work.path(file));
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                PLAIN.stream().filter(text::contains).forEach(found::add);
            }
        }
        return found;
    }

    private void suite(String... lines) {
        work.write(
                "suite.yaml",
                Stream.concat(
                                Stream.of(
                                        "rehearsal: 1",
                                        "name: private",
                                        "datasets: [{golden: cases.jsonl}]",
                                        "systems: {echo: {use: echo}}",
                                        "scorers: [facts, forbidden]",
                                        "success: [facts, forbidden]"),
                                Stream.of(lines))
                        .toArray(String[]::new));
    }

    private String run() {
        return work.run("run", "suite.yaml", "--format", "json").out();
    }

    @Test
    void nothingThatARunWritesHoldsAValueAndItIsScoredByTheTrueOnes() throws IOException {
        suite("redact: {personal-data: true, secrets: true, patterns: [{kind: employee-id, pattern: 'E-\\d{6}'}]}");
        String redacted = run();
        String shown = work.run("show", "last/0", "--format", "json").out()
                + work.run("show", "last/1").out();
        assertEquals(Set.of(), written());
        assertTrue(shown.contains("[name:") && shown.contains("[employee-id:"), shown);
        PLAIN.forEach(plain -> assertFalse((redacted + shown).contains(plain), plain));
        String rates =
                work.run("summarize", "last", "--format", "json").ended(Exit.OK).out();

        suite();
        work.run("run", "suite.yaml", "--fresh");
        assertEquals(Set.copyOf(PLAIN), written(), "without redact the same files hold them");
        assertEquals(
                value(rates),
                value(work.run("summarize", "last", "--format", "json").out()));
    }

    private static String value(String summary) {
        int start = summary.indexOf("\"success\"");
        return summary.substring(start, summary.indexOf('}', start));
    }

    @Test
    void withoutAKeyTheRunSaysSo() {
        work.unset("REHEARSAL_REDACTION_KEY");
        suite("redact: {secrets: true}");
        Answer answer = work.run("run", "suite.yaml");
        assertTrue(answer.err().contains("REHEARSAL_REDACTION_KEY is not set"), answer.err());
    }

    @Test
    void aMistakenPatternIsToldWithItsLine() {
        suite("redact: {patterns: [{kind: mine, pattern: '('}]}");
        Answer.says(work.run("run", "suite.yaml").refused(), "suite.yaml:7", "regular expression");
    }
}
