package dev.rehearsal.scenarios.gateway.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a reply, which fails beyond a number of bytes and once its time has passed. */
final class BoundedInputStream extends FilterInputStream {

    private final ResponseDeadline deadline;
    private long left;

    BoundedInputStream(InputStream in, long maxBytes, ResponseDeadline deadline) {
        super(in);
        this.left = maxBytes;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        try {
            return counted(super.read(), 1);
        } catch (IOException e) {
            deadline.check();
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = super.read(buffer, offset, length);
            return counted(read, read);
        } catch (IOException e) {
            deadline.check();
            throw e;
        }
    }

    private int counted(int read, int bytes) throws IOException {
        if (read < 0) {
            deadline.check();
            return read;
        }
        left -= bytes;
        if (left < 0) {
            throw new TooLargeException();
        }
        return read;
    }

    /** Thrown for a body with more bytes than are let through. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
