package dev.rehearsal.scenarios.system.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a system reports of its world: {@code {"sqlite": "<base64 of a database file>"}}, or {@code {"tables": {NAME: [{COLUMN: VALUE}, …]}}}, or the same with {@code {"columns": […], "rows": [[…]]}}
 * for a table, as an empty one has to. Bounded.
 */
public sealed interface WorldContent {

    /** The greatest size of a database in bytes. */
    int MAX_BYTES = 16 << 20;

    /** The greatest number of tables. */
    int MAX_TABLES = 200;

    /** The greatest number of columns of a table. */
    int MAX_COLUMNS = 500;

    /** The greatest number of rows of all tables together. */
    int MAX_ROWS = 100_000;

    /** The greatest length of a table's or column's name. */
    int MAX_NAME = 200;

    /** A database file. */
    final class Sqlite implements WorldContent {
        private final byte[] bytes;

        private Sqlite(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Return the file's content. */
        byte[] bytes() {
            return Arrays.copyOf(bytes, bytes.length);
        }
    }

    /** Tables. */
    record Tables(List<Table> tables) implements WorldContent {
        public Tables {
            tables = List.copyOf(tables);
        }
    }

    /**
     * One table.
     *
     * @param name its name
     * @param columns the names of its columns, at least one, each once
     * @param rows its rows, a value for each column
     */
    record Table(String name, List<String> columns, List<List<JsonNode>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Read the {@code world} of a response.
     *
     * @param where names the response in messages
     * @throws InvalidInputException for anything else, or too much of it
     */
    static WorldContent read(String where, JsonNode world) {
        JsonNode sqlite = world.path("sqlite");
        JsonNode tables = world.path("tables");
        if (world.size() == 1 && sqlite.isTextual()) {
            return sqlite(where, sqlite.textValue());
        }
        if (world.size() == 1 && tables.isObject()) {
            return tables(where, tables);
        }
        throw wrong(
                where,
                "it must have \"sqlite\" (base64) or \"tables\" (an object), and nothing else",
                InvalidInputException.quote(world.toString()));
    }

    private static WorldContent sqlite(String where, String base64) {
        if (base64.length() / 4 * 3 > MAX_BYTES) {
            throw wrong(
                    where,
                    "its database must have at most " + MAX_BYTES + " bytes",
                    base64.length() / 4 * 3 + " bytes");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw wrong(
                    where, "\"sqlite\" must be base64", InvalidInputException.quote(String.valueOf(e.getMessage())));
        }
        String head = new String(bytes, 0, Math.min(15, bytes.length), StandardCharsets.ISO_8859_1);
        if (!head.equals("SQLite format 3")) {
            throw wrong(
                    where,
                    "\"sqlite\" must be a database file of SQLite",
                    "it begins with " + InvalidInputException.quote(head));
        }
        return new Sqlite(bytes);
    }

    private static WorldContent tables(String where, JsonNode tables) {
        if (tables.size() > MAX_TABLES) {
            throw wrong(where, "it must have at most " + MAX_TABLES + " tables", tables.size() + " tables");
        }
        List<Table> read = new ArrayList<>();
        int rows = 0;
        for (Map.Entry<String, JsonNode> entry : tables.properties()) {
            requireName(where, entry.getKey());
            Table table = entry.getValue().isArray()
                    ? ofObjects(where, entry.getKey(), entry.getValue())
                    : ofRows(where, entry.getKey(), entry.getValue());
            rows += table.rows().size();
            if (rows > MAX_ROWS) {
                throw wrong(where, "its tables must have at most " + MAX_ROWS + " rows together", "more");
            }
            read.add(table);
        }
        return new Tables(read);
    }

    private static Table ofObjects(String where, String name, JsonNode array) {
        Set<String> columns = new LinkedHashSet<>();
        for (JsonNode row : array) {
            if (!row.isObject()) {
                throw wrong(
                        where,
                        "the rows of table " + InvalidInputException.quote(name) + " must be objects",
                        InvalidInputException.quote(row.toString()));
            }
            row.fieldNames().forEachRemaining(columns::add);
            requireFew(where, name, columns.size());
        }
        requireColumns(where, name, columns.size());
        columns.forEach(column -> requireName(where, column));
        List<List<JsonNode>> rows = new ArrayList<>(array.size());
        for (JsonNode row : array) {
            rows.add(columns.stream()
                    .map(column -> row.has(column) ? row.get(column) : NullNode.getInstance())
                    .toList());
        }
        return new Table(name, List.copyOf(columns), rows);
    }

    private static Table ofRows(String where, String name, JsonNode table) {
        List<String> columns = new ArrayList<>();
        table.path("columns").forEach(column -> columns.add(column.asText()));
        requireColumns(where, name, columns.size());
        requireFew(where, name, columns.size());
        columns.forEach(column -> requireName(where, column));
        List<List<JsonNode>> rows = new ArrayList<>();
        for (JsonNode row : table.path("rows")) {
            if (!row.isArray() || row.size() != columns.size()) {
                throw wrong(
                        where,
                        "every row of table " + InvalidInputException.quote(name) + " must be an array of "
                                + columns.size() + " values, one a column",
                        InvalidInputException.quote(row.toString()));
            }
            List<JsonNode> cells = new ArrayList<>(row.size());
            row.forEach(cells::add);
            rows.add(cells);
        }
        return new Table(name, columns, rows);
    }

    private static void requireColumns(String where, String table, int columns) {
        if (columns == 0) {
            throw wrong(
                    where,
                    "table " + InvalidInputException.quote(table) + " must have columns",
                    "none; give an empty table as {\"columns\": [\"id\"], \"rows\": []}");
        }
    }

    private static void requireFew(String where, String table, int columns) {
        if (columns > MAX_COLUMNS) {
            throw wrong(
                    where,
                    "table " + InvalidInputException.quote(table) + " must have at most " + MAX_COLUMNS + " columns",
                    "more");
        }
    }

    private static void requireName(String where, String name) {
        boolean fits = !name.isBlank()
                && name.length() <= MAX_NAME
                && name.indexOf(0) < 0
                && !name.toLowerCase(Locale.ROOT).startsWith("sqlite_");
        if (!fits) {
            throw wrong(
                    where,
                    "names of tables and columns must have 1 to " + MAX_NAME + " characters and not begin with sqlite_",
                    InvalidInputException.quote(name));
        }
    }

    private static InvalidInputException wrong(String where, String rule, String found) {
        return new InvalidInputException(
                where + " world", rule, "found " + found, "See \"What it left behind\" in docs/writing-a-system.md");
    }
}
