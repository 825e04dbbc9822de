package dev.rehearsal.datasets.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file as people keep them, plain or gzip, opened with words for what can go wrong with a file as such. */
public final class InputFile {

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private InputFile() {}

    /**
     * Open a file; gzip is recognised by its first two bytes, not by its name.
     *
     * @throws InvalidInputException where the file is missing, is a directory or cannot be read
     */
    public static InputStream open(Path file) {
        requireFile(file);
        try {
            return plain(file);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** Word a failure that came while reading. */
    public static InvalidInputException unreadable(String where, IOException cause) {
        if (cause instanceof EOFException) {
            return new InvalidInputException(
                    where,
                    "a compressed file must be whole",
                    "it ends in the middle",
                    "Copy or compress the file again",
                    cause);
        }
        if (cause instanceof ZipException) {
            return new InvalidInputException(
                    where,
                    "a compressed file must be sound",
                    "its gzip data is damaged (" + cause.getMessage() + ")",
                    "Copy or compress the file again",
                    cause);
        }
        return new InvalidInputException(
                where,
                "a file must be readable to its end",
                "reading gave " + InvalidInputException.quote(cause.toString()),
                "Look at the file's permissions and disk",
                cause);
    }

    private static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file.toString(), "must be a file", "is a directory", "Name a file in it");
        }
        if (!Files.exists(file)) {
            throw new InvalidInputException(
                    file.toString(), "must be a file", "there is no such file", "Check the path");
        }
    }

    private static InputStream plain(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(2);
            boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
            in.reset();
            return gzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
