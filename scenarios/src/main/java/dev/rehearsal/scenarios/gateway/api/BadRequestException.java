package dev.rehearsal.scenarios.gateway.api;

import dev.rehearsal.scenarios.gateway.chat.ChatError;

/** Something on the wire is not as it must be; carries the error that the caller gets. */
public final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ChatError error;

    /** Carry the error. */
    public BadRequestException(ChatError error) {
        super(error.line());
        this.error = error;
    }

    /** Return the error. */
    public ChatError error() {
        return error;
    }
}
