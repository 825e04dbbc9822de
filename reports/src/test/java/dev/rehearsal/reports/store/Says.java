package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A check of what an exception tells people. */
final class Says {

    private Says() {}

    static void that(Throwable e, String... parts) {
        String message = String.valueOf(e.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
