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
 * A reply whose connection is cut in the middle of its body.
 *
 * @param schedule within each conversation
 * @param share of the body that comes, above 0 and below 1
 */
public record CutBody(String id, Schedule schedule, double share) implements CallFault {

    private static final double HALF = 0.5;

    @Override
    public ModelFault fault() {
        return new ModelFault.CutOff(share, Duration.ZERO);
    }

    /** The maker of {@code use: cut-body}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Cuts the connection in the middle of the reply's body.",
                List.of(FaultPlace.REPLY),
                "Networks fail within a response; what came is half of a JSON document or of a stream.",
                "https://www.rfc-editor.org/rfc/rfc9112#section-8",
                "Never takes the half for the whole, and asks again.",
                List.of("share: of the body that comes (0.5)"));

        /** Make it. */
        public Factory() {
            super(
                    "cut-body",
                    SHEET,
                    context -> new CutBody(
                            context.id(),
                            Schedule.read(context.options(), 3),
                            context.options().number("share", 0.01, 0.99).orElse(HALF)));
        }
    }
}
