package dev.rehearsal.scenarios.perturb.state;

/**
 * An update by somebody else.
 *
 * @param timing when it acts
 */
public record ConcurrentUpdate(String id, Timing timing) implements StateFault {

    private static final String NAME = "concurrent-update";

    @Override
    public String state() {
        return NAME;
    }

    /** The maker of {@code use: concurrent-update}. */
    public static final class Factory extends StateFault.Factory {

        /** Make it. */
        public Factory() {
            super(
                    NAME,
                    "Changes what is stored between two steps of the system, as another worker would.",
                    "Two conversations or two instances work on the same customer, and the last one to write wins.",
                    "https://martinfowler.com/eaaCatalog/optimisticOfflineLock.html",
                    "Compares the version before it writes, reads again where it changed, and merges or asks.",
                    ConcurrentUpdate::new);
        }
    }
}
