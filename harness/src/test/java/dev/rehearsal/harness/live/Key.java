package dev.rehearsal.harness.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A maker of keys, which also looks for them wherever they must not be. */
final class Key {

    private static final Properties READ_ONLY = new Properties();

    static {
        // or else looking would take the write-ahead log away
        READ_ONLY.setProperty("duckdb.read_only", "true");
    }

    private Key() {}

    /** Return a key that nobody has. */
    static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return "sk-" + HexFormat.of().formatHex(bytes);
    }

    /** Return the files below the folder that hold the text, as it is, in hex or in base64. */
    static List<String> holders(String text, Path folder) {
        List<String> holders = new ArrayList<>();
        Set<String> guises = guises(text);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                guises.stream()
                        .filter(guise -> holds(file, bytes, guise))
                        .forEach(guise -> holders.add(folder.relativize(file) + " holds " + guise));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return holders;
    }

    /** Require that no file below the folder holds the key, and no row of a store there, compressed or not. */
    static void requireAbsent(String key, Path folder) {
        List<String> holders = holders(key, folder);
        assertTrue(holders.isEmpty(), holders::toString);
    }

    private static boolean holds(Path file, String bytes, String guise) {
        return bytes.contains(guise)
                || (file.toString().endsWith(".duckdb") && rows(file).contains(guise));
    }

    /** A store compresses its columns, so that its bytes alone prove nothing. */
    private static String rows(Path store) {
        StringBuilder rows = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + store, READ_ONLY);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet all = statement.executeQuery("select table_name from duckdb_tables()")) {
                while (all.next()) {
                    tables.add(all.getString(1));
                }
            }
            assertFalse(tables.isEmpty(), "tables");
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select t::varchar from \"" + table + "\" t")) {
                    while (row.next()) {
                        rows.append(row.getString(1)).append('\n');
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows.toString();
    }

    /** Base64 looks different at each of three places, and its ends depend on what stands around. */
    private static Set<String> guises(String text) {
        Set<String> guises =
                new TreeSet<>(Set.of(text, new StringBuilder(text).reverse().toString()));
        guises.add(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
        for (int shift = 0; shift < 3; shift++) {
            String shifted =
                    Base64.getEncoder().encodeToString((" ".repeat(shift) + text).getBytes(StandardCharsets.UTF_8));
            guises.add(shifted.substring(4, shifted.length() - 4));
        }
        return guises;
    }
}
