package dev.rehearsal.datasets.importer.table;

/** Names and texts within a statement. Stateless. */
final class Sql {

    /** The column that says whether a row could be read at all. */
    static final String SOUND = "\"rehearsal sound\"";

    private Sql() {}

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
