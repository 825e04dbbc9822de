package dev.rehearsal.scenarios.perturb.state;

/**
 * A state of an older version.
 *
 * @param timing when it acts
 */
public record OlderSchemaVersion(String id, Timing timing) implements StateFault {

    private static final String NAME = "older-schema-version";

    @Override
    public String state() {
        return NAME;
    }

    /** The maker of {@code use: older-schema-version}. */
    public static final class Factory extends StateFault.Factory {

        /** Make it. */
        public Factory() {
            super(
                    NAME,
                    "Puts what is stored into the form that an older version of the system wrote.",
                    "A rolling deployment lets two versions of a system read and write one store.",
                    "https://martinfowler.com/articles/evodb.html",
                    "Reads the version before the rest, migrates what it knows, and refuses what it does not.",
                    OlderSchemaVersion::new);
        }
    }
}
