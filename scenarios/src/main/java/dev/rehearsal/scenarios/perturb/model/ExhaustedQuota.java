package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Frequency;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.CallFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.util.List;
import java.util.Optional;

/**
 * A quota that is used up in the middle of a trial: from some call of each conversation on, all are refused, and waiting does not help.
 *
 * @param schedule within each conversation
 */
public record ExhaustedQuota(String id, Schedule schedule) implements CallFault {

    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public ModelFault fault() {
        return new ModelFault.Refused(
                TOO_MANY_REQUESTS,
                "insufficient_quota",
                "You exceeded your current quota, please check your plan and billing details.",
                Optional.empty());
    }

    /** The maker of {@code use: exhausted-quota}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Refuses every call from the second of a conversation on with 429 insufficient_quota.",
                List.of(FaultPlace.REPLY),
                "A monthly budget or prepaid credit runs out while the system works.",
                "https://platform.openai.com/docs/guides/error-codes",
                "Does not try again and again: falls back to another provider, or says that it cannot go on.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "exhausted-quota",
                    SHEET,
                    context -> new ExhaustedQuota(
                            context.id(),
                            Schedule.read(
                                    context.options(),
                                    new Frequency.Window(new Frequency.Every(1), 2, Frequency.MAX_CALLS))));
        }
    }
}
