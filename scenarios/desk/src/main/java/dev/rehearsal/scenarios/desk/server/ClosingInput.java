package dev.rehearsal.scenarios.desk.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** An input that tells when it has come to its end. */
final class ClosingInput extends FilterInputStream {

    private static final int END = -1;

    private final CountDownLatch ended = new CountDownLatch(1);

    ClosingInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return noted(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return noted(super.read(bytes, offset, length));
    }

    private int noted(int read) {
        if (read == END) {
            ended.countDown();
        }
        return read;
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }
}
