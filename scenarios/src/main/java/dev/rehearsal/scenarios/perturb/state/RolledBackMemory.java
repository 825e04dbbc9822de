package dev.rehearsal.scenarios.perturb.state;

/**
 * A memory that is rolled back.
 *
 * @param timing when it acts
 */
public record RolledBackMemory(String id, Timing timing) implements StateFault {

    private static final String NAME = "rolled-back-memory";

    @Override
    public String state() {
        return NAME;
    }

    /** The maker of {@code use: rolled-back-memory}. */
    public static final class Factory extends StateFault.Factory {

        /** Make it. */
        public Factory() {
            super(
                    NAME,
                    "Puts an earlier state of the memory in the place of the latest one.",
                    "A backup is restored, a replica lags behind, a failed write leaves the last version.",
                    "https://jepsen.io/consistency/models/read-your-writes",
                    "Numbers what it stores, sees that the number went back, and does not do again what was done already.",
                    RolledBackMemory::new);
        }
    }
}
