package dev.rehearsal.scenarios.desk.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.desk.world.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/** The memory of what each call with an idempotency key gave, so that a retry changes nothing. */
final class Replay {

    private static final int ID_BYTES = 4;

    private Replay() {}

    /** Return what makes two requests the same: all arguments but the key and free text that a retry may word anew. */
    static String request(ObjectNode arguments) {
        TreeMap<String, String> kept = new TreeMap<>();
        arguments
                .properties()
                .forEach(field -> kept.put(field.getKey(), field.getValue().toString()));
        kept.remove("idempotency_key");
        kept.remove("summary");
        kept.remove("reason");
        return kept.toString();
    }

    /** Return the first result of this key, where there is one. */
    static Optional<String> find(Sql sql, String key, String tool, String request) {
        return sql.row("SELECT tool, arguments, result FROM idempotency_keys WHERE key = ?", key)
                .map(row -> {
                    if (!tool.equals(row.get("tool")) || !request.equals(row.get("arguments"))) {
                        throw new UnfitArgumentsException(
                                "the idempotency key was used for another request. Use a new key for a new request.");
                    }
                    return String.valueOf(row.get("result"));
                });
    }

    static void keep(Sql sql, String key, String tool, String request, String result) {
        sql.update("INSERT INTO idempotency_keys VALUES (?, ?, ?, ?)", key, tool, request, result);
    }

    /** Return an id made of the key, so that it does not depend on who among parallel workers came first. */
    static String id(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
