package dev.rehearsal.datasets.input;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file as people keep them, plain, gzip or zstd, opened with words for what can go wrong with a file as such. */
public final class InputFile {

    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private InputFile() {}

    /** How a file is packed. */
    public enum Compression {
        NONE,
        GZIP,
        ZSTD;

        private static Compression of(byte[] first) {
            return begins(first, InputFile.GZIP) ? GZIP : begins(first, InputFile.ZSTD) ? ZSTD : NONE;
        }
    }

    /**
     * Return how a file is packed, by its first bytes.
     *
     * @throws InvalidInputException where the file is missing, is a directory or cannot be read
     */
    public static Compression compression(Path file) {
        requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            return Compression.of(in.readNBytes(ZSTD.length));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /**
     * Return a file's path without links.
     *
     * @throws InvalidInputException where the file is missing or a directory
     */
    public static Path real(Path file) {
        requireFile(file);
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /**
     * Open a file; gzip and zstd are recognised by their first bytes, not by the file's name.
     *
     * @throws InvalidInputException where the file is missing, is a directory or cannot be read
     */
    public static InputStream open(Path file) {
        requireFile(file);
        try {
            return decompressed(Files.newInputStream(file));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** Word a failure that came while reading. */
    public static InvalidInputException unreadable(String where, IOException cause) {
        if (cause instanceof EOFException || isCut(cause)) {
            return new InvalidInputException(
                    where,
                    "a compressed file must be whole",
                    "it ends in the middle",
                    "Copy or compress the file again",
                    cause);
        }
        if (cause instanceof ZipException || cause instanceof ZstdIOException) {
            return new InvalidInputException(
                    where,
                    "a compressed file must be sound",
                    "its " + (cause instanceof ZipException ? "gzip" : "zstd") + " data is damaged ("
                            + cause.getMessage() + ")",
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

    /** The stream of zstd gives damage as the reason, and says only in its words that there is an end. */
    private static boolean isCut(IOException cause) {
        return cause instanceof ZstdIOException && "Truncated source".equals(cause.getMessage());
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

    /**
     * Return what a stream says where it is gzip or zstd, else the stream.
     *
     * @throws IOException where it cannot be read; the stream is closed then
     */
    static InputStream decompressed(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        try {
            in.mark(ZSTD.length);
            byte[] first = in.readNBytes(ZSTD.length);
            in.reset();
            return switch (Compression.of(first)) {
                case GZIP -> new GZIPInputStream(in, BUFFER);
                case ZSTD -> new ZstdInputStreamNoFinalizer(in);
                case NONE -> in;
            };
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static boolean begins(byte[] first, byte[] magic) {
        return first.length >= magic.length && Arrays.equals(first, 0, magic.length, magic, 0, magic.length);
    }
}
