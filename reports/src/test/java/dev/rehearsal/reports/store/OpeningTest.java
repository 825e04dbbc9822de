package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    @TempDir
    Path folder;

    private InvalidInputException refused(Path file) {
        return assertThrows(
                InvalidInputException.class, () -> ResultStore.open(file, CLOCK).close());
    }

    private void foreign(Path file, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Nested
    class WhatIsNoStore {

        @Test
        void aFolderIsRefused() {
            Says.that(refused(folder), folder.toString(), "must be a file", "it is a folder", "Name a file");
        }

        @Test
        void aMissingFolderIsNamed() {
            Says.that(refused(folder.resolve("no/store.duckdb")), "folder must exist");
        }

        @Test
        void aFileOfAnotherKindIsRefusedAndLeftAlone() throws Exception {
            Path file = Files.writeString(folder.resolve("notes.txt"), "hello");
            Says.that(refused(file), "must be a DuckDB file", "something else");
            assertEquals("hello", Files.readString(file));
        }

        @Test
        void aPathCannotSmuggleInSettings() {
            Says.that(refused(folder.resolve("x;threads=9.duckdb")), "must not have a semicolon or a question mark");
            Says.that(refused(folder.resolve("x.duckdb?a=b")), "must not have a semicolon or a question mark");
        }

        @Test
        void someoneElsesDuckDbIsRefusedAndLeftAlone() throws Exception {
            Path file = folder.resolve("theirs.duckdb");
            foreign(file, "create table sales (a integer)");
            Says.that(refused(file), "Rehearsal's own", "sales");
            foreign(file, "create table runs (a integer)");
        }

        @Test
        void aNewerStoreIsRefused() throws Exception {
            Path file = folder.resolve("newer.duckdb");
            ResultStore.open(file, CLOCK).close();
            foreign(file, "insert into schema_versions values (99, now()::timestamp)");
            Says.that(refused(file), "schema version", "it has version 99", "newer rehearsal");
        }

        @Test
        void aBrokenStoreIsRefused() throws Exception {
            Path file = folder.resolve("broken.duckdb");
            ResultStore.open(file, CLOCK).close();
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i += 1) {
                if (i > 100) {
                    bytes[i] = (byte) ~bytes[i];
                }
            }
            Files.write(file, bytes);
            Says.that(refused(file), file.toString());
        }
    }

    @Nested
    class WhatIsAStore {

        @Test
        void strangeLettersInThePathDoNoHarm() throws Exception {
            Path strange =
                    Files.createDirectory(folder.resolve("a b'c e=f %20")).resolve("x*[1] #ü.duckdb");
            try (ResultStore store = ResultStore.open(strange, CLOCK)) {
                store.start(Samples.run("r1", 1));
            }
            assertTrue(Files.exists(strange));
        }

        @Test
        void itIsSetUpOnceAndKnowsItsVersion() throws Exception {
            Path file = folder.resolve("store.duckdb");
            ResultStore.open(file, CLOCK).close();
            try (ResultStore store = ResultStore.open(file, CLOCK)) {
                assertEquals(
                        List.of(
                                "1|2026-11-20 12:00:00.123456",
                                "2|2026-11-20 12:00:00.123456",
                                "3|2026-11-20 12:00:00.123456",
                                "4|2026-11-20 12:00:00.123456",
                                "5|2026-11-20 12:00:00.123456",
                                "6|2026-11-20 12:00:00.123456",
                                "7|2026-11-20 12:00:00.123456",
                                "8|2026-11-20 12:00:00.123456",
                                "9|2026-11-20 12:00:00.123456",
                                "10|2026-11-20 12:00:00.123456",
                                "11|2026-11-20 12:00:00.123456",
                                "12|2026-11-20 12:00:00.123456",
                                "13|2026-11-20 12:00:00.123456",
                                "14|2026-11-20 12:00:00.123456"),
                        store.query("select * from schema_versions"));
            }
        }

        @Test
        void itOpensTwiceInOneProcess() {
            Path file = folder.resolve("store.duckdb");
            try (ResultStore one = ResultStore.open(file, CLOCK);
                    ResultStore two = ResultStore.open(file, CLOCK)) {
                one.start(Samples.run("r1", 1));
                assertTrue(two.run("r1").isPresent());
            }
        }

        @Test
        void queriesReachNothingOutsideOfIt() throws Exception {
            Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
            Path file = folder.resolve("store.duckdb");
            for (ResultStore each : List.of(ResultStore.open(file, CLOCK), ResultStore.inMemory(CLOCK))) {
                try (ResultStore store = each) {
                    for (String sql : List.of(
                            "select * from read_csv('" + secret + "')",
                            "copy runs to '" + folder.resolve("out.csv") + "'",
                            "attach '" + folder.resolve("other.duckdb") + "'",
                            "set enable_external_access = true",
                            "set lock_configuration = false",
                            "set threads = 4",
                            "install httpfs")) {
                        assertThrows(StoreException.class, () -> store.query(sql), sql);
                    }
                }
            }
            assertFalse(Files.exists(folder.resolve("out.csv")));
        }
    }

    @Nested
    class Export {

        @Test
        void everyTableBecomesAParquetFile() throws Exception {
            Path file = folder.resolve("store.duckdb");
            Path out = folder.resolve("it's/out");
            try (ResultStore store = ResultStore.open(file, CLOCK)) {
                store.start(Samples.run("r1", 100));
                TrialWriter writer = store.writer("r1");
                for (int i = 0; i < 100; i++) {
                    writer.append(Samples.plain(i));
                }
                Figures figures = store.figures("r1");
                List<Path> files = store.exportParquet(out);
                assertEquals(
                        List.of(
                                "cases",
                                "findings",
                                "judge_usage",
                                "labels",
                                "long_texts",
                                "metrics",
                                "model_usage",
                                "run_events",
                                "run_suites",
                                "runs",
                                "schema_versions",
                                "scores",
                                "spans",
                                "trials",
                                "verdicts"),
                        files.stream()
                                .map(path -> path.getFileName().toString().replace(".parquet", ""))
                                .toList());
                assertEquals(List.of("single", "team"), figures.systems(), "the store goes on after the export");
                assertEquals(100, store.trials("r1").count());
                assertThrows(StoreException.class, () -> store.query("copy runs to '" + out.resolve("x.csv") + "'"));
            }
            try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*), sum(s.value) from '"
                            + out.toString().replace("'", "''") + "/trials.parquet' t join '"
                            + out.toString().replace("'", "''")
                            + "/scores.parquet' s using (run_id, number) where s.metric = 'success'")) {
                row.next();
                assertEquals(100, row.getInt(1));
                assertEquals(66, row.getInt(2));
            }
        }

        @Test
        void aStoreInMemoryHasNothingToExportFrom() {
            try (ResultStore store = ResultStore.inMemory(CLOCK)) {
                Says.that(
                        assertThrows(InvalidInputException.class, () -> store.exportParquet(folder)),
                        "only a store in a file can be exported");
            }
        }
    }

    @Test
    void aFileWithoutAByteIsWhatAKillAtItsCreationLeft() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.duckdb"));
        try (ResultStore store = ResultStore.open(empty, InstantSource.fixed(Samples.NOW))) {
            assertEquals(List.of(), store.runs());
        }
        assertTrue(Files.size(empty) > 0);
    }
}
