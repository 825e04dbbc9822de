package dev.rehearsal.harness.writer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The file beside a store, {@code store.duckdb.writer}, that says where the process that writes it answers, and how to prove that
 * one may ask: whoever can read the file. It is its owner's alone from the moment it exists, and is there for as long as the
 * process answers; one that a killed process left is replaced by the next.
 *
 * @param version of Rehearsal in the writer's process; only the same one is understood
 * @param process the writer's number
 * @param port on loopback
 * @param token to be sent with each request; never printed, logged or stored anywhere else
 */
record WriterFile(String version, long process, int port, String token) {

    private static final String SUFFIX = ".writer";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Return the file's place: beside the store itself, also where that is named by a symbolic link.
     *
     * @throws IOException where there is no such store
     */
    static Path beside(Path store) throws IOException {
        Path real = store.toRealPath();
        return real.resolveSibling(real.getFileName() + SUFFIX);
    }

    /** Read the file of a store; empty where there is none, or none that this version understands. */
    static Optional<WriterFile> read(Path store) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(beside(store)));
            return Optional.of(new WriterFile(
                            json.path("version").asText(),
                            json.path("process").asLong(),
                            json.path("port").asInt(),
                            json.path("token").asText()))
                    .filter(file -> file.port > 0 && !file.token.isEmpty());
        } catch (NoSuchFileException | AccessDeniedException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Put the file beside the store, in the place of one that is there.
     *
     * @throws IOException where that cannot be done, or others could read it
     */
    void publish(Path store) throws IOException {
        Path file = beside(store);
        Path written = Files.createTempFile(
                file.resolveSibling("."), ".writer-", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        try {
            if (!Files.getPosixFilePermissions(written).equals(OWNER_ALONE)) {
                throw new IOException("others could read " + file + ", its file system knows no permissions");
            }
            Files.write(
                    written,
                    JSON.writeValueAsBytes(JSON.createObjectNode()
                            .put("version", version)
                            .put("process", process)
                            .put("port", port)
                            .put("token", token)));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Take the file away, where it is still this one. */
    void withdraw(Path store) throws IOException {
        if (read(store).equals(Optional.of(this))) {
            Files.deleteIfExists(beside(store));
        }
    }

    /** Return everything but the token. */
    @Override
    public String toString() {
        return "process " + process + " at port " + port + ", version " + version;
    }
}
