package dev.rehearsal.scenarios.gateway.api;

/** Thrown where a client has hung up before its response was whole: there is nobody left to be told anything. */
public final class ClientDisconnectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClientDisconnectedException(Exception cause) {
        super("the client has hung up", cause);
    }
}
