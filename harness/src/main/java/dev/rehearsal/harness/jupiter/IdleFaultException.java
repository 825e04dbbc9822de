package dev.rehearsal.harness.jupiter;

import org.opentest4j.TestAbortedException;

/** A check that holds, of a trial in which the fault that it was played under never acted. */
final class IdleFaultException extends TestAbortedException {
    private static final long serialVersionUID = 1;

    IdleFaultException(String message) {
        super(message);
    }
}
