package dev.rehearsal.scenarios.perturb.handoff;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.HandoffFault;
import java.util.List;
import java.util.Optional;

/**
 * A handoff of which nothing arrives: the receiver is called with nothing to do.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 */
public record BlankHandoff(String id, Optional<String> to, Schedule schedule) implements HandoffFault {

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        return payload.isBlank() ? Optional.empty() : Optional.of("-");
    }

    /** The maker of {@code use: blank-handoff}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Calls the receiver with nothing to do but a dash.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "A template's variable is not filled, or a queue's message is read twice.",
                "https://arxiv.org/abs/2503.13657",
                "Refuses an assignment without content, and asks the sender.",
                List.of("to: the only agent (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "blank-handoff",
                    SHEET,
                    context -> new BlankHandoff(
                            context.id(), context.options().text("to"), Schedule.read(context.options(), 2)));
        }
    }
}
