package dev.rehearsal.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Watch the write-ahead log of a store that another process writes: it grows when trials are committed. */
public final class Wal {

    private final Path file;

    private Wal(Path file) {
        this.file = file;
    }

    /** Watch the log of that store. */
    public static Wal of(Path store) {
        return new Wal(store.resolveSibling(store.getFileName() + ".wal"));
    }

    /** Return its size; 0 where there is none. */
    public long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0; // gone between the two calls
        }
    }

    /** Wait until it grows beyond a size. */
    public void awaitMoreThan(long size, Process writer) throws InterruptedException {
        while (size() <= size && writer.isAlive()) {
            Thread.sleep(1);
        }
    }

    /** Wait until the first trials of a new run are committed: what is logged after the run was announced are trials. */
    public void awaitRows(Workplace.Started run) throws InterruptedException {
        while (!run.said("trials") && run.process().isAlive()) {
            Thread.sleep(1);
        }
        awaitMoreThan(size(), run.process());
    }
}
