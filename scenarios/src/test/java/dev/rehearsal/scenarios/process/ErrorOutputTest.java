package dev.rehearsal.scenarios.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorOutputTest {

    private static String kept(String printed) throws InterruptedException {
        ErrorOutput tail = ErrorOutput.keep(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)));
        tail.awaitEnd(0);
        return tail.text();
    }

    @Test
    void theCauseIsKeptWhetherItComesFirstOrLast() throws InterruptedException {
        String said = kept("Error: no such key\n" + "    at frame\n".repeat(5000) + "exit: node 22");
        assertTrue(said.startsWith("Error: no such key at frame"), said);
        assertTrue(said.endsWith("exit: node 22"), said);
        assertTrue(said.matches(".* … [0-9]+ bytes … .*"), said);
        assertTrue(said.length() < 4200, "it was " + said.length());
    }

    @Test
    void whatFitsIsKeptWhole() throws InterruptedException {
        assertEquals("", kept(""));
        assertEquals("one two", kept("one\n  two\n"));
        String all = "0123456789".repeat(409) + "012345";
        assertEquals(4096, all.length());
        assertEquals(all, kept(all));
        assertTrue(kept("x" + all).contains(" … 1 bytes … "));
    }
}
