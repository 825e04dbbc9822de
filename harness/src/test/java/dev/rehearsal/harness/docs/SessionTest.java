package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a page which is wrong fails: what {@link DocsTest} relies on. */
@Tag("process")
class SessionTest {

    @TempDir
    private Path temporary;

    private Session session;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: no bash");
        session = Session.open(new Page("page.md", "", List.of()), temporary, temporary);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static Block block(String info, String text, String... directives) {
        return new Block(
                "page.md", 1, info, directives.length == 0 ? Map.of() : Map.of(directives[0], directives[1]), text);
    }

    private void sh(String text, String... directives) throws IOException {
        session.run(block("sh", text, directives));
    }

    @Test
    void whatOneBlockSetsTheNextOneHas() throws IOException {
        sh("mkdir deeper; cd deeper; export ORDER=7031\nsleep 60 &\n");
        sh("test \"$ORDER\" = 7031 && test \"$(basename \"$PWD\")\" = deeper && kill %1\n");
        assertTrue(Files.isDirectory(temporary.resolve("work/deeper")));
    }

    @Test
    void commandThatFailsFailsItsBlockUnlessThePageSaysSo() throws IOException {
        assertThrows(AssertionError.class, () -> sh("false\ntrue\n"));
        assertThrows(AssertionError.class, () -> sh("nosuchcommand\n"));
        assertThrows(AssertionError.class, () -> sh("true\n", "exit", "1"));
        assertThrows(AssertionError.class, () -> sh("(exit 3)\n", "exit", "1"));
        sh("(exit 3)\n", "exit", "3");
        sh("true || false; if false; then true; fi\n");
    }

    @Test
    void blockThatEndsTheShellFails() {
        assertThrows(AssertionError.class, () -> sh("exit 0\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "one two, true",
        "one …, true",
        "… two, true",
        "one, false",
        "two, false",
        "one.two, false",
        "one two three, false"
    })
    void outputMustMatchWhole(String expected, boolean matches) throws IOException {
        sh("echo one two\n");
        Block output = block("text", expected + "\n", "output", "");
        if (matches) {
            session.run(output);
        } else {
            assertThrows(AssertionError.class, () -> session.run(output));
        }
    }

    @Test
    void lineOfThreeDotsStandsForAnyLinesAndForNone() throws IOException {
        sh("echo one; echo two; echo three >&2\n");
        session.run(block("text", "one\n…\n", "output", ""));
        session.run(block("text", "…\nthree\n", "output", ""));
        session.run(block("text", "one\n…\ntwo\nthree\n…\n", "output", ""));
        assertThrows(AssertionError.class, () -> session.run(block("text", "two\n…\n", "output", "")));
    }

    @Test
    void blocksThatAreWrongFailByTheirLanguage() {
        List.of(
                        block("cobol", "STOP RUN.\n"),
                        block("json", "{\"a\": 1, \"a\": 2}\n"),
                        block("jsonl", "{\"case\": \"c\", \"success\": \"yes\"}\n"),
                        block("yaml", "rehearsal: 1\nname: x\nsystem: {}\n"),
                        block("yaml", "name: no suite\n"),
                        block("java", "class Broken { int x = \"\"; }\n"),
                        block("xml", "<a>\n"),
                        block("groovy", "println 1\n"),
                        block("sql", "select 1;\n"),
                        block("text", "$ rehearsal run\n"))
                .forEach(block -> assertThrows(Throwable.class, () -> session.run(block), block::toString));
    }

    @Test
    void filesAreWrittenWithAFreePort() throws IOException {
        session.run(block("text", "port 8080, order 80801\n", "file", "a/b.txt"));
        String text = Files.readString(temporary.resolve("work/a/b.txt"));
        assertFalse(text.contains("port 8080,"), text);
        assertEquals("order 80801", text.strip().replaceFirst(".*, ", ""));
    }
}
