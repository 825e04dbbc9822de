package dev.rehearsal.scenarios.perturb;

/** A tool failed on purpose, before it did anything: by a fault, or as the trial has ended or was taken over. */
public final class ToolFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Fail with a message as a tool would give it. */
    public ToolFaultException(String message) {
        super(message);
    }
}
