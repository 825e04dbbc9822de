package dev.rehearsal.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    @Test
    void everyFormatIsFound() {
        assertEquals(
                List.of("html", "json", "junit-xml", "markdown", "otlp"),
                ReportWriter.registry().all().stream().map(ReportWriter::name).toList());
    }

    @Test
    void everyWriterMakesTheFolderAndAFileInIt(@TempDir Path folder) throws IOException {
        Path reports = folder.resolve("deep/reports");
        for (ReportWriter writer : ReportWriter.registry().all()) {
            Path file = writer.write(Fixture.analysis(), Fixture.trials(), reports);
            assertEquals(reports, file.getParent());
            assertTrue(Files.size(file) > 500, file.toString());
        }
    }

    @Test
    void everyWriterIsDeterministic(@TempDir Path folder) throws IOException {
        for (ReportWriter writer : ReportWriter.registry().all()) {
            String once = Files.readString(writer.write(Fixture.analysis(), Fixture.trials(), folder));
            assertEquals(once, Files.readString(writer.write(Fixture.analysis(), Fixture.trials(), folder)));
        }
    }

    @Test
    void everyWriterCopesWithASystemOnItsOwnThatDidNothing(@TempDir Path folder) throws IOException {
        for (ReportWriter writer : ReportWriter.registry().all()) {
            assertTrue(Files.size(writer.write(Fixture.alone(), Fixture.trials(), folder)) > 100);
        }
    }
}
