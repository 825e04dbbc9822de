package dev.rehearsal.judges.coordination.ledger;

import java.util.Locale;

/** What became of an obligation at one receiver. */
public enum ObligationFate {
    /** The receiver got it, however worded. */
    KEPT,
    /** The receiver got something that binds less: about 100 for at most 100. */
    WEAKENED,
    /** The receiver got something else in its place. */
    CHANGED,
    /** The receiver should have got it and did not. */
    LOST,
    /** The receiver got it, and nobody had said it. */
    INVENTED;

    /** Return the word for it in reports, such as {@code kept}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return whether the receiver was told less than it was owed, or other things. */
    public boolean isLoss() {
        return switch (this) {
            case WEAKENED, CHANGED, LOST -> true;
            case KEPT, INVENTED -> false;
        };
    }
}
