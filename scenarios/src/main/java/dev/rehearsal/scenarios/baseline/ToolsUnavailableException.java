package dev.rehearsal.scenarios.baseline;

/** Thrown where a server of tools does not say which tools it has. */
final class ToolsUnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    ToolsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
