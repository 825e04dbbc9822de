package dev.rehearsal.scenarios.perturb.handoff;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.HandoffFault;
import dev.rehearsal.scenarios.perturb.fault.PayloadText;
import java.util.List;
import java.util.Optional;

/**
 * A handoff that is cut in the middle.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 */
public record TruncatedHandoff(String id, Optional<String> to, Schedule schedule) implements HandoffFault {

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        return PayloadText.changed(
                payload,
                text -> text.length() < 2 ? Optional.empty() : Optional.of(text.substring(0, text.length() / 2)));
    }

    /** The maker of {@code use: truncated-handoff}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Cuts what is handed over in the middle.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "Limits of messages and context windows cut long assignments.",
                "https://arxiv.org/abs/2503.13657",
                "Notices that the assignment breaks off, and asks for the rest.",
                List.of("to: the only agent (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "truncated-handoff",
                    SHEET,
                    context -> new TruncatedHandoff(
                            context.id(), context.options().text("to"), Schedule.read(context.options(), 2)));
        }
    }
}
