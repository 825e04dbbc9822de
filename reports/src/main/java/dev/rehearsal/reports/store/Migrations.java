package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The steps that bring a store's tables to the version that this program knows, forward only. */
final class Migrations {

    /** Scripts in order; the n-th brings a store from version n-1 to n. Never edit one that was released: append. */
    private static final List<String> SCRIPTS = List.of(
            "001-tables.sql",
            "002-suites.sql",
            "003-play.sql",
            "004-long-texts.sql",
            "005-actions.sql",
            "006-ingress.sql",
            "007-unobserved.sql",
            "008-findings.sql",
            "009-footprints.sql",
            "010-takeovers.sql",
            "011-arrivals.sql",
            "012-judge-calls.sql",
            "013-wordings.sql",
            "014-replays.sql");

    private static final String VERSIONS =
            "create table schema_versions (version integer not null, applied_at timestamp not null)";

    private Migrations() {}

    /** Return the version that this program writes. */
    static int newest() {
        return SCRIPTS.size();
    }

    /** Apply what is missing, each script in a transaction of its own. */
    static void apply(Database database, Instant now) {
        int version = version(database);
        if (version > newest()) {
            throw new InvalidInputException(
                    database.where(),
                    "the store must have schema version " + newest() + " or older",
                    "it has version " + version,
                    "Use the newer rehearsal that wrote it, or give another store by --store");
        }
        for (int next = version + 1; next <= newest(); next++) {
            String script = script(SCRIPTS.get(next - 1));
            int number = next;
            database.transaction(session -> {
                if (number == 1) {
                    Database.execute(session, VERSIONS);
                }
                Database.execute(session, script);
                Database.execute(
                        session,
                        "insert into schema_versions values (?, make_timestamp(?))",
                        number,
                        Database.micros(now));
            });
        }
    }

    private static int version(Database database) {
        List<String> tables = database.list(
                "select table_name from information_schema.tables where table_schema = 'main' order by 1",
                r -> r.getString(1));
        if (tables.isEmpty()) {
            return 0;
        }
        if (!tables.contains("schema_versions")) {
            throw new InvalidInputException(
                    database.where(),
                    "the store must be Rehearsal's own DuckDB file",
                    "it holds other tables: " + InvalidInputException.quote(String.join(", ", tables)),
                    "Give another store by --store");
        }
        return database.list("select max(version) from schema_versions", r -> r.getInt(1))
                .getFirst();
    }

    private static String script(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + name + " is missing from the jar. Build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
