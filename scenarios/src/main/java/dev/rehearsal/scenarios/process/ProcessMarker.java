package dev.rehearsal.scenarios.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A random value in a process's environment, which everything that it starts inherits: by it those are found that left
 * its group and its descendants, as daemons do. Found where there is {@code /proc}, so on Linux; a process that empties its
 * environment before it leaves is not found.
 *
 * @param value random, so that no other run's processes are taken for this one's
 */
record ProcessMarker(String value) {

    /** The variable's name. */
    static final String VARIABLE = "REHEARSAL_PROCESS";

    private static final Path PROC = Path.of("/proc");
    private static final int MAX_ROUNDS = 100;
    private static final SplittableRandom RANDOM = new SplittableRandom();

    /** Make a new one. */
    static ProcessMarker random() {
        synchronized (RANDOM) {
            HexFormat hex = HexFormat.of();
            return new ProcessMarker(hex.toHexDigits(RANDOM.nextLong()) + hex.toHexDigits(RANDOM.nextLong()));
        }
    }

    /** Kill all that bear it, round after round until none is left, since one may fork while the others are killed. */
    void kill() {
        List<ProcessHandle> left = bearers();
        for (int round = 0; round < MAX_ROUNDS && !left.isEmpty(); round++) {
            left.forEach(ProcessHandle::destroyForcibly);
            left = bearers();
        }
    }

    private List<ProcessHandle> bearers() {
        byte[] entry = (VARIABLE + "=" + value + "\0").getBytes(StandardCharsets.UTF_8);
        List<ProcessHandle> bearers = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : all) {
                if (bears(process.resolve("environ"), entry)) {
                    long pid = Long.parseLong(String.valueOf(process.getFileName()));
                    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
                    handle.filter(ProcessHandle::isAlive).ifPresent(bearers::add);
                }
            }
        } catch (IOException e) {
            // no /proc here: groups and descendants are all that can be killed
        }
        return bearers;
    }

    private static boolean bears(Path environment, byte[] entry) {
        try {
            return contains(Files.readAllBytes(environment), entry);
        } catch (IOException e) {
            return false; // another user's, or gone in between
        }
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            int same = 0;
            while (same < part.length && bytes[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }
}
