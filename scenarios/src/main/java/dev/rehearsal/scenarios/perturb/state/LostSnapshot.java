package dev.rehearsal.scenarios.perturb.state;

/**
 * A snapshot that is gone.
 *
 * @param timing when it acts
 */
public record LostSnapshot(String id, Timing timing) implements StateFault {

    private static final String NAME = "lost-snapshot";

    @Override
    public String state() {
        return NAME;
    }

    /** The maker of {@code use: lost-snapshot}. */
    public static final class Factory extends StateFault.Factory {

        /** Make it. */
        public Factory() {
            super(
                    NAME,
                    "Removes what the system stored of the work so far, as if it had never been written.",
                    "A worker is replaced before its checkpoint was written, a cache entry expires, a volume is not mounted.",
                    "https://docs.temporal.io/workflows",
                    "Notices that it does not know what it should, and reads it again, asks, or begins anew; it does not guess.",
                    LostSnapshot::new);
        }
    }
}
