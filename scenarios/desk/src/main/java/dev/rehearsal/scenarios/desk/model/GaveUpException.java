package dev.rehearsal.scenarios.desk.model;

/** The failure of an agent that could not do its work: no reply of a model after all retries, or a limit is reached. */
public final class GaveUpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean limit;

    private GaveUpException(String why, boolean limit) {
        super(why);
        this.limit = limit;
    }

    /** A model gave no usable reply. */
    public static GaveUpException noReply(String why) {
        return new GaveUpException(why, false);
    }

    /** Turns, tokens or time are used up; nobody else can go on either. */
    public static GaveUpException limit(String why) {
        return new GaveUpException(why, true);
    }

    /** Return whether a limit of the trial is reached, so that degrading to another system is of no use. */
    public boolean isLimit() {
        return limit;
    }

    /** Return why, never null. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
