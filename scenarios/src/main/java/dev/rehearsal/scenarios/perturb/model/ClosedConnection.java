package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.CallFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.time.Duration;
import java.util.List;

/**
 * A connection that is closed before a word of the reply.
 *
 * @param schedule within each conversation
 */
public record ClosedConnection(String id, Schedule schedule) implements CallFault {

    @Override
    public ModelFault fault() {
        return new ModelFault.Stalled(Duration.ZERO, false);
    }

    /** The maker of {@code use: closed-connection}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Closes the connection before a word of the reply.",
                List.of(FaultPlace.REPLY),
                "A server restarts, or an idle connection of a pool is dead when it is used again.",
                "https://www.rfc-editor.org/rfc/rfc9112#section-9.6",
                "Takes it for an error that may be tried again, at once and a few times only.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "closed-connection",
                    SHEET,
                    context -> new ClosedConnection(context.id(), Schedule.read(context.options(), 3)));
        }
    }
}
