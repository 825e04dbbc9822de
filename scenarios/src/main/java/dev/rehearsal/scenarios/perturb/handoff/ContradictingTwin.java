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
 * A handoff that says the same once more with one number changed. Handoffs without numbers are left alone.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 */
public record ContradictingTwin(String id, Optional<String> to, Schedule schedule) implements HandoffFault {

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        return PayloadText.changed(
                payload, text -> Numbers.changed(text, random).map(other -> text + "\n\n" + other));
    }

    /** The maker of {@code use: contradicting-twin}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Says everything once more with one number changed.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "Two workers report on the same thing, and one of them is out of date.",
                "https://arxiv.org/abs/2503.13657",
                "Notices that two statements do not agree, and asks which one holds.",
                List.of("to: the only agent (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "contradicting-twin",
                    SHEET,
                    context -> new ContradictingTwin(
                            context.id(), context.options().text("to"), Schedule.read(context.options(), 2)));
        }
    }
}
