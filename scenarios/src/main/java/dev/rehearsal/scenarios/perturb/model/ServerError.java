package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.CallFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.util.List;
import java.util.Optional;

/**
 * An error of the provider's own.
 *
 * @param schedule within each conversation
 * @param status 500 to 599
 */
public record ServerError(String id, Schedule schedule, int status) implements CallFault {

    @Override
    public ModelFault fault() {
        return new ModelFault.Refused(
                status, "server_error", "The server had an error while processing your request.", Optional.empty());
    }

    /** The maker of {@code use: server-error}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Refuses calls with an error of the server.",
                List.of(FaultPlace.REPLY),
                "Providers are overloaded or deploy: 500, 502, 503, and 529 of Anthropic.",
                "https://docs.anthropic.com/en/api/errors",
                "Tries again with growing waits, and gives up or falls back after a few.",
                List.of("status: 500 to 599 (503)"));

        /** Make it. */
        public Factory() {
            super(
                    "server-error",
                    SHEET,
                    context -> new ServerError(
                            context.id(),
                            Schedule.read(context.options(), 3),
                            context.options().whole("status", 503, 500, 599)));
        }
    }
}
