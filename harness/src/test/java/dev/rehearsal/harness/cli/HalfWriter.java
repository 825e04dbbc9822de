package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that writes a store and dies whenever it is asked: this one, which cuts every answer after its first lines. */
final class HalfWriter implements AutoCloseable {

    private final AtomicInteger asked = new AtomicInteger();
    private final ResultStore store;
    private final Path file;
    private final ServerSocket socket;

    HalfWriter(Path store) throws IOException {
        this.store = ResultStore.open(store, InstantSource.system());
        this.file = store.resolveSibling(store.getFileName() + ".writer");
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Files.writeString(
                file,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", Versions.rehearsal())
                        .put("process", ProcessHandle.current().pid())
                        .put("port", socket.getLocalPort())
                        .put("token", "known to everybody")
                        .toString());
        Thread.ofVirtual().start(this::serve);
    }

    /** Return how often it was asked. */
    int asked() {
        return asked.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket asker = socket.accept()) {
                read(asker.getInputStream());
                asked.incrementAndGet();
                OutputStream out = asker.getOutputStream();
                String lines = "{\"out\":\"system   success\\n\"}\n{\"out\":\"before   0.5";
                out.write(("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(lines.length())
                                + "\r\n" + lines + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException e) {
                // the asker went first, or this was closed
            }
        }
    }

    private static void read(InputStream in) throws IOException {
        StringBuilder said = new StringBuilder();
        while (!said.toString().endsWith("}}")) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            said.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.delete(file);
        store.close();
    }
}
