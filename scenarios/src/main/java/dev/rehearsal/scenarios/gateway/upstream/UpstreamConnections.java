package dev.rehearsal.scenarios.gateway.upstream;

import java.util.Optional;

/**
 * The HTTP connections that the models of one suite share: those at one origin take theirs from one pool, so that of two
 * systems compared neither has the warmer or the faster ones. Opened with the first model and closed with the last.
 * Thread-safe.
 */
public final class UpstreamConnections {

    private Optional<UpstreamClient> client = Optional.empty();
    private int models;

    /** Make connections of which none is open yet. */
    public UpstreamConnections() {}

    /** Return the client for one more model, which must {@link #release()} it once. */
    synchronized UpstreamClient lease() {
        UpstreamClient leased = client.orElseGet(UpstreamClient::new);
        client = Optional.of(leased);
        models++;
        return leased;
    }

    /** Let go of it: the last model's letting go breaks off what is under way and closes the connections. */
    void release() {
        Optional<UpstreamClient> last = Optional.empty();
        synchronized (this) {
            models--;
            if (models == 0) {
                last = client;
                client = Optional.empty();
            }
        }
        last.ifPresent(UpstreamClient::close);
    }
}
