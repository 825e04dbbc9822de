package dev.rehearsal.harness.junit;

/** Inconclusive evidence for a gate: an error in a build, neither passed nor failed. */
public final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undecided(String message) {
        super(message);
    }
}
