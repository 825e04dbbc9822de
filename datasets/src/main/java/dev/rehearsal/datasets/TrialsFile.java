package dev.rehearsal.datasets;

import dev.rehearsal.datasets.input.OrderedWork;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A trials file that is written: all processors make lines of runs, which stand in it in the order in which they were given. For one thread; close it. */
public final class TrialsFile implements AutoCloseable {

    /** Spans of the runs that are under way together. */
    private static final long MAX_SPANS = 2_000;

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final OrderedWork<byte[]> lines = new OrderedWork<>(MAX_SPANS);

    /**
     * Begin a file.
     *
     * @throws IOException where it cannot be written
     */
    public TrialsFile(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    /**
     * Add a run as the next line.
     *
     * @throws IOException where a line cannot be written
     */
    public void add(RecordedRun run) throws IOException {
        if (lines.isFull()) {
            writeNext();
        }
        lines.add(run.trace().spans().size(), () -> TrialsWriter.bytes(run));
    }

    private void writeNext() throws IOException {
        out.write(lines.next());
        out.write('\n');
    }

    /** Write what is under way, and close the file. */
    @Override
    public void close() throws IOException {
        try (out) {
            while (!lines.isEmpty()) {
                writeNext();
            }
        }
    }
}
