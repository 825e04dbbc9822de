package dev.rehearsal.harness.parcels;

import java.util.concurrent.Semaphore;

/**
 * The desk at which a team's orders arrive. It holds {@link #PLACES} at once: a careful one lets further orders wait for a place; another takes
 * all of them, and once they are too many, none of those that lie there is done. Thread-safe.
 */
final class ParcelDesk {

    /** More than a run plays at once, and less than a burst brings. */
    static final int PLACES = 20;

    private final boolean careful;
    private final Semaphore places = new Semaphore(PLACES, true);
    private int lying;
    private boolean overrun;

    ParcelDesk(boolean careful) {
        this.careful = careful;
    }

    /** Lay an order on the desk, to be taken off by closing its place. */
    Place enter() throws InterruptedException {
        if (careful) {
            places.acquire();
        }
        return new Place();
    }

    /** The place of one order. */
    final class Place implements AutoCloseable {

        private Place() {
            synchronized (ParcelDesk.this) {
                lying++;
                overrun |= lying > PLACES;
            }
        }

        /** Return whether the orders are, or were, too many since the desk was empty. */
        boolean isOverrun() {
            synchronized (ParcelDesk.this) {
                return overrun;
            }
        }

        @Override
        public void close() {
            synchronized (ParcelDesk.this) {
                lying--;
                overrun &= lying > 0;
            }
            if (careful) {
                places.release();
            }
        }
    }
}
