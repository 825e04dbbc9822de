package dev.rehearsal.scenarios.system.http;

import dev.rehearsal.scenarios.SystemUnreachableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * An address at which a service is to listen.
 *
 * @param url of {@code http} or {@code https}
 * @param shown the same as messages may show it
 */
public record ListeningAddress(URI url, String shown) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** An address that anybody may see. */
    public ListeningAddress(URI url) {
        this(url, url.toString());
    }

    /**
     * Knock, and send nothing.
     *
     * @param where the suite's line
     * @param what who is to listen there, such as {@code the system}
     * @throws SystemUnreachableException where nobody does
     */
    public void require(String where, String what) {
        boolean encrypted = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int port = url.getPort() > 0 ? url.getPort() : encrypted ? HTTPS_PORT : HTTP_PORT;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), (int) HttpConnections.CONNECT.toMillis());
        } catch (IOException e) {
            throw new SystemUnreachableException(
                    where,
                    what + " at " + shown + " must be running before it is played",
                    "nothing can be reached there (" + e.getClass().getSimpleName() + ")",
                    "Start it, or correct the address",
                    e);
        }
    }
}
