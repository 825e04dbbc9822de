package dev.rehearsal.datasets.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {

    @TempDir
    private Path folder;

    private List<String> read(String text, RecordErrors errors) throws IOException {
        Path file = Files.writeString(folder.resolve("some.json"), text);
        try (Stream<JsonElements.Element> records = JsonRecords.stream(file, errors)) {
            return records.map(one -> one.where().substring(folder.toString().length() + 1) + " " + one.json())
                    .toList();
        }
    }

    @Test
    void aRecordALineIsNamedByItsLine() throws IOException {
        assertEquals(
                List.of("some.json:1 {\"a\":1}", "some.json:3 {\"a\":2}"),
                read("{\"a\": 1}\n\n{\"a\": 2}\n", RecordErrors.STRICT));
    }

    @Test
    void elementsOfAnArrayAreNamedByTheirPlace() throws IOException {
        assertEquals(
                List.of("some.json: [0] {\"a\":1}", "some.json: [1] {\"a\":2}"),
                read("[{\"a\": 1},\n {\"a\": 2}]", RecordErrors.STRICT));
    }

    @Test
    void documentsOfManyLinesAreNamedByTheirFirst() throws IOException {
        assertEquals(
                List.of("some.json:1 {\"a\":1}", "some.json:4 {\"a\":2}"),
                read("{\n\"a\": 1\n}\n{\n\"a\": 2}", RecordErrors.STRICT));
    }

    @Test
    void aBrokenLineIsToldAndTheRestIsRead() throws IOException {
        List<String> broken = new ArrayList<>();
        assertEquals(
                List.of("some.json:1 {\"a\":1}", "some.json:4 {\"a\":2}"),
                read(
                        "{\"a\": 1}\n{\"a\": \n{\"a\": 1, \"a\": 1}\n{\"a\": 2}",
                        error -> broken.add(error.getMessage())));
        assertEquals(2, broken.size());
        assertTrue(broken.getFirst().contains("some.json:2"));
        assertTrue(broken.getLast().contains("has \"a\" twice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n\"a\": 1,\n\"b\": }", "[{\"a\": 1}, {]", "{\"a\": 1}\n{\"a\": "})
    void whatIsBrokenIsRefusedWhereNobodyIsTold(String text) {
        Refusal.says(() -> read(text, RecordErrors.STRICT), "some.json", "must be JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "[]"})
    void aFileWithoutRecordsIsRefused(String text) {
        Refusal.says(() -> read(text, RecordErrors.STRICT), "some.json", "must have at least one");
    }
}
