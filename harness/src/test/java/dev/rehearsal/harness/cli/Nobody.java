package dev.rehearsal.harness.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Addresses of this machine where nobody listens, however much else runs on it. */
public final class Nobody {

    /** Bound and not listening: whoever connects is refused, and nobody else is given the port while the tests run. */
    private static final Queue<Socket> BOUND = new ConcurrentLinkedQueue<>();

    private Nobody() {}

    /** Return one, such as {@code http://127.0.0.1:40123}. */
    public static String address() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        BOUND.add(socket);
        return "http://127.0.0.1:" + socket.getLocalPort();
    }
}
