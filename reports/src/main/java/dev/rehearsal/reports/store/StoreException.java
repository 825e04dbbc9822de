package dev.rehearsal.reports.store;

/**
 * A failure of the store to do its work: a full disk, a broken file. The caller is not to blame; what was committed
 * before stays. The message has four parts: where, which rule, what was found, what to do.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String where, String rule, String found, String remedy, Throwable cause) {
        super(where + ": " + rule + ", but " + found + ". " + remedy + ".", cause);
    }

    /** Return the same failure as seen by another thread. */
    StoreException again() {
        return new StoreException(String.valueOf(getMessage()), this);
    }

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
