package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.SystemPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The name of a plan: SHA-256 over the canonical suite and all that it plays. What is merely asked of the results is not part of
 * it, so that a run which was interrupted is resumed after a gate was changed.
 */
final class PlanHash {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Where and how the run is kept, and what is asked of its results. */
    private static final List<String> NOT_PLAYED =
            List.of("store", "compare", "primary", "estimand", "margins", "gates", "trust", "redact");

    /** How fast it is played, and when it is broken off. */
    private static final List<String> NOT_PLAYED_LIMITS = List.of("concurrency", "calls", "tokens", "usd", "time");

    private PlanHash() {}

    static String of(JsonNode suite, List<Dataset> datasets, List<Path> traces, List<SystemPlan> systems) {
        ObjectNode played = suite.deepCopy();
        played.remove(NOT_PLAYED);
        if (played.get("limits") instanceof ObjectNode limits) {
            limits.remove(NOT_PLAYED_LIMITS);
            if (limits.isEmpty()) {
                played.remove("limits");
            }
        }
        MessageDigest digest = sha256();
        digest.update(canonical(played));
        datasets.forEach(dataset -> digest.update(dataset.sha256().getBytes(StandardCharsets.UTF_8)));
        traces.forEach(file -> addFile(digest, file, file.toString()));
        for (SystemPlan system : systems) {
            // The canonical suite sorts its keys, but the order of the systems numbers the trials.
            digest.update((system.name() + "\n").getBytes(StandardCharsets.UTF_8));
            if (system instanceof SystemPlan.FromFile recording) {
                addFile(digest, recording.file(), recording.where());
                recording.mapping().ifPresent(mapping -> addFile(digest, mapping, recording.where()));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] canonical(JsonNode tree) {
        try {
            return CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(tree, TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree read from a suite can always be written", e);
        }
    }

    private static void addFile(MessageDigest digest, Path file, String where) {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    where,
                    "a recording must exist",
                    "there is no file " + file,
                    "Check the path under \"recorded\"",
                    e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    where, "a recording must be readable", "reading " + file + " failed: " + e, "Check the file", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }
}
