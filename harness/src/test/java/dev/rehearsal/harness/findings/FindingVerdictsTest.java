package dev.rehearsal.harness.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingVerdictsTest {

    @Test
    void theDocumentationSaysWhatTheReadersSaid() throws IOException {
        String docs = Files.readString(Path.of("../docs/recovery.md"));
        List<String> rows = new FindingVerdicts().rows();
        rows.forEach(row -> assertTrue(docs.contains(row), "docs/recovery.md lacks the row: " + row));
        assertEquals(10, rows.size(), "a header of two lines, seven rules, and all");
    }
}
