package dev.rehearsal.harness.writer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An answer on its way, kept in a temporary file of its owner's alone until it is whole. */
final class AnswerSpool implements AutoCloseable {

    private final Path store;
    private final Path file;

    private AnswerSpool(Path store, Path file) {
        this.store = store;
        this.file = file;
    }

    /**
     * Make one.
     *
     * @param store that is asked about, for messages
     */
    static AnswerSpool create(Path store) {
        try {
            return new AnswerSpool(store, Files.createTempFile("rehearsal-answer-", ".jsonl"));
        } catch (IOException e) {
            throw unkept(store, e);
        }
    }

    /**
     * Take all lines.
     *
     * @throws IOException where they break off, or are none
     */
    void take(BufferedReader lines) throws IOException {
        Optional<AnswerFrame> last = Optional.empty();
        try (Kept kept = new Kept(Files.newBufferedWriter(file, StandardCharsets.US_ASCII), store)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                AnswerFrame frame = AnswerFrame.read(line);
                last = Optional.of(frame);
                if (!(frame instanceof AnswerFrame.Alive)) {
                    kept.write(line);
                }
            }
        }
        if (!(last.orElse(new AnswerFrame.Alive()) instanceof AnswerFrame.Exit)) {
            throw new EOFException("it broke off before its end");
        }
    }

    /** Print the answer that was taken and return its exit code. */
    int print(PrintWriter out, PrintWriter err) {
        int code = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                switch (AnswerFrame.read(line)) {
                    case AnswerFrame.Out piece -> out.print(piece.text());
                    case AnswerFrame.Err piece -> err.print(piece.text());
                    case AnswerFrame.Exit exit -> code = exit.code();
                    case AnswerFrame.Alive ignored -> {}
                }
            }
        } catch (IOException e) {
            throw unkept(store, e);
        }
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unkept(store, e);
        }
    }

    private static WriterException unkept(Path store, IOException e) {
        return new WriterException(
                store.toString(),
                "the answer of the process that writes the store must be kept until it is whole",
                "the temporary folder does not take it: " + e,
                "Free some space in " + System.getProperty("java.io.tmpdir") + ", or name another by -Djava.io.tmpdir",
                e);
    }

    /** The file while it is written: what fails here is this machine's disk and not the answer. */
    private record Kept(BufferedWriter writer, Path store) implements AutoCloseable {

        private void write(String line) {
            try {
                writer.write(line);
                writer.newLine();
            } catch (IOException e) {
                throw unkept(store, e);
            }
        }

        @Override
        public void close() {
            try {
                writer.close();
            } catch (IOException e) {
                throw unkept(store, e);
            }
        }
    }
}
