package dev.rehearsal.scenarios.perturb.handoff;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.HandoffFault;
import dev.rehearsal.scenarios.perturb.fault.Numbers;
import dev.rehearsal.scenarios.perturb.fault.PayloadText;
import java.util.List;
import java.util.Optional;

/**
 * A handoff in which one number is another. Handoffs without numbers are left alone.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 */
public record ChangedNumber(String id, Optional<String> to, Schedule schedule) implements HandoffFault {

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        return PayloadText.changed(payload, text -> Numbers.changed(text, random));
    }

    /** The maker of {@code use: changed-number}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Changes one number of what is handed over by a tenth to a half.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "Models misquote amounts and limits when they word a task anew.",
                "https://arxiv.org/abs/2503.13657",
                "Checks amounts against the source, and refuses what differs.",
                List.of("to: the only agent (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "changed-number",
                    SHEET,
                    context -> new ChangedNumber(
                            context.id(), context.options().text("to"), Schedule.read(context.options(), 2)));
        }
    }
}
