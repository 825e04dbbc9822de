package dev.rehearsal.reports.store;

/**
 * Say that the store could not do its work: a full disk, a broken file. The caller is not to blame; what was committed
 * before stays. The message has four parts: where, which rule, what was found, what to do.
 */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFailure(String where, String rule, String found, String remedy, Throwable cause) {
        super(where + ": " + rule + ", but " + found + ". " + remedy + ".", cause);
    }

    /** Return the same failure as seen by another thread. */
    StoreFailure again() {
        return new StoreFailure(String.valueOf(getMessage()), this);
    }

    private StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
