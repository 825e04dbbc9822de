package dev.rehearsal.scenarios.system.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedWorldTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    private Path folder;

    private static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    private static ReportedWorld open(String world) throws IOException {
        return ReportedWorld.open("response", WorldContent.read("response", json(world)));
    }

    private static String asked(ReportedWorld world, String sql) {
        return world.query(sql).toString();
    }

    /** Return the base64 of a database that these statements make. */
    private String database(String... statements) throws SQLException, IOException {
        Path file = folder.resolve("world.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
        return "{\"sqlite\": \"" + Base64.getEncoder().encodeToString(Files.readAllBytes(file)) + "\"}";
    }

    @Nested
    class Tables {

        @Test
        void rowsAreAskedByTheCasesQueries() throws IOException {
            try (ReportedWorld world = open("""
                    {"tables": {"refunds": [{"order": "7731", "amount": 42.5}, {"order": "7732", "amount": 10, "paid": true}],
                                "mails": {"columns": ["to"], "rows": []}}}""")) {
                assertEquals(
                        "[[\"7731\", 42.5]]", asked(world, "select \"order\", amount from refunds where amount > 20"));
                assertEquals("[[null], [1]]", asked(world, "select paid from refunds order by \"order\""));
                assertEquals("[[0]]", asked(world, "select count(*) from mails"));
                assertTrue(world.isReported());
            }
        }

        @Test
        void namesThatLookLikeSqlStayNames() throws IOException {
            try (ReportedWorld world = open(
                    "{\"tables\": {\"a\\\"; drop table b; --\": [{\"x\\\" integer); --\": 1}], \"b\": [{\"y\": 2}]}}")) {
                assertEquals("[[2]]", asked(world, "select y from b"));
                assertEquals("[[1]]", asked(world, "select * from \"a\"\"; drop table b; --\""));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"tables\": {}, \"sqlite\": \"\"}",
                    "{\"tables\": {\"sqlite_schema\": [{\"a\": 1}]}}",
                    "{\"tables\": {\"\": [{\"a\": 1}]}}",
                    "{\"tables\": {\"a\": []}}",
                    "{\"tables\": {\"a\": [1]}}",
                    "{\"tables\": {\"a\": {\"columns\": [\"x\"], \"rows\": [[1, 2]]}}}",
                    "{\"tables\": {\"a\": {\"columns\": [\"x\", \"X\"], \"rows\": []}}}",
                    "{\"sqlite\": \"!\"}",
                    "{\"sqlite\": \"aGVsbG8=\"}",
                    "{\"sqlite\": \"U1FMaXRlIGZvcm1hdCAzAAAA\"}"
                })
        void whatIsNoWorldIsRefusedInFourParts(String world) {
            InvalidInputException e = assertThrows(InvalidInputException.class, () -> open(world));
            assertTrue(String.valueOf(e.getMessage()).startsWith("response"), e::getMessage);
        }

        @Test
        void tooManyRowsAreRefused() {
            StringBuilder rows = new StringBuilder("{\"tables\": {\"a\": {\"columns\": [\"x\"], \"rows\": [[0]");
            rows.append(",[1]".repeat(WorldContent.MAX_ROWS)).append("]}}}");
            InvalidInputException e = assertThrows(InvalidInputException.class, () -> open(rows.toString()));
            assertTrue(String.valueOf(e.getMessage()).contains("100000 rows"), e::getMessage);
        }
    }

    @Nested
    class Hostile {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update refunds set amount = 0",
                    "attach database '/tmp/x.db' as x",
                    "select load_extension('/tmp/x.so')",
                    "with x as (select 1) insert into refunds select 1",
                    "pragma query_only = off",
                    "select * from nothing"
                })
        void whatIsMoreThanAQueryIsRefused(String sql) throws IOException {
            try (ReportedWorld world = open("{\"tables\": {\"refunds\": [{\"amount\": 42.5}]}}")) {
                assertThrows(IllegalArgumentException.class, () -> world.query(sql));
                assertEquals("[[42.5]]", asked(world, "select amount from refunds"));
            }
        }

        @Test
        void aViewThatNeverEndsIsStopped() throws IOException, SQLException {
            try (ReportedWorld world = open(
                    database(
                            "create view forever as with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"))) {
                assertThrows(IllegalArgumentException.class, () -> world.query("select * from forever"));
            }
        }

        @Test
        void aViewCannotMakeAValueOfAnySize() throws IOException, SQLException {
            try (ReportedWorld world = open(database("create view big as select hex(zeroblob(500000000)) as x"))) {
                assertThrows(IllegalArgumentException.class, () -> world.query("select length(x) from big"));
            }
        }

        @Test
        void aViewCannotWriteAFile() throws IOException, SQLException {
            Path out = folder.resolve("out");
            try (ReportedWorld world = open(database("create view w as select writefile('" + out + "', 'x')"))) {
                assertThrows(IllegalArgumentException.class, () -> world.query("select * from w"));
            }
            assertFalse(Files.exists(out));
        }

        @Test
        void aTornDatabaseIsNoBug() throws IOException, SQLException {
            String whole = database("create table refunds (amount)", "insert into refunds values (42.5)");
            byte[] bytes = Base64.getDecoder().decode(json(whole).path("sqlite").textValue());
            for (int at = 20; at < bytes.length; at += 97) {
                byte[] torn = bytes.clone();
                for (int i = at; i < Math.min(bytes.length, at + 40); i++) {
                    torn[i] = (byte) (torn[i] ^ 0x5A);
                }
                asksOrRefuses("{\"sqlite\": \"" + Base64.getEncoder().encodeToString(torn) + "\"}");
            }
        }

        private static void asksOrRefuses(String world) throws IOException {
            try (ReportedWorld opened = open(world)) {
                opened.query("select * from refunds");
            } catch (InvalidInputException | IllegalArgumentException e) {
                assertFalse(String.valueOf(e.getMessage()).isBlank());
            }
        }
    }

    @Test
    void aDatabaseFileIsAskedAsItIs() throws IOException, SQLException {
        try (ReportedWorld world = open(database(
                "create table refunds (order_id text, amount real)", "insert into refunds values ('7731', 42.5)"))) {
            assertEquals(List.of(), world.query("select * from refunds where amount > 50"));
            assertEquals("[[\"7731\", 42.5]]", asked(world, "select * from refunds"));
        }
    }
}
