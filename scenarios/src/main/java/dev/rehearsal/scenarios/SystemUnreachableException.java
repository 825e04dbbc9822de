package dev.rehearsal.scenarios;

/**
 * A system that is to be played cannot be asked, which was found before the first trial: infrastructure, no fault of the
 * suite. The message has the house's four parts. The command line prints it and exits with 4.
 */
public final class SystemUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Compose the message.
     *
     * @param where file and line in the suite
     * @param rule what must hold
     * @param found what was found instead
     * @param remedy one sentence without its full stop
     */
    public SystemUnreachableException(String where, String rule, String found, String remedy, Throwable cause) {
        super(where + ": " + rule + ", but " + found + ". " + remedy + ".", cause);
    }
}
