package dev.rehearsal.harness.junit;

/** A model, a judge or the machine failed and left too few trials to judge by. */
public final class TooFewTrials extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooFewTrials(String message) {
        super(message);
    }
}
