package dev.rehearsal.judges.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Calls that came too early are counted where a wait was asked for, and nowhere else. */
class KeptWaitsTest {

    private static FiredPerturbation refused(String how, long waitMs, int early) {
        return new FiredPerturbation("limit", InjectionPoint.PRODUCER_REPLY, "billing", 3, "", how, waitMs, early);
    }

    @Test
    void callsThatCameTooEarlyAreAddedUp() {
        assertEquals(
                OptionalLong.of(3),
                KeptWaits.early(List.of(
                        refused("429 rate_limit_exceeded: Rate limit reached.", 1_000, 1),
                        refused("429 rate_limit_exceeded: Rate limit reached.", 1_000, 2))));
    }

    @Test
    void whoKeptTheWaitCameTooEarlyNever() {
        assertEquals(OptionalLong.of(0), KeptWaits.early(List.of(refused("429 rate_limit_exceeded: x", 10, 0))));
    }

    @Test
    void whereNoWaitWasAskedForNothingIsKnown() {
        assertEquals(
                OptionalLong.empty(),
                KeptWaits.early(List.of(
                        refused("503 server_error: The server had an error.", 0, 0),
                        refused("429 insufficient_quota: You exceeded your quota.", 0, 0))));
    }
}
