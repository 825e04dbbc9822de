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
 * A handoff whose content arrives twice in one.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 */
public record DuplicatedHandoff(String id, Optional<String> to, Schedule schedule) implements HandoffFault {

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        return PayloadText.changed(
                payload, text -> text.isBlank() ? Optional.empty() : Optional.of(text + "\n\n" + text));
    }

    /** The maker of {@code use: duplicated-handoff}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Says everything that is handed over twice.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "Queues deliver at least once, and retries append to what is there.",
                "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html",
                "Does the work once.",
                List.of("to: the only agent (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "duplicated-handoff",
                    SHEET,
                    context -> new DuplicatedHandoff(
                            context.id(), context.options().text("to"), Schedule.read(context.options(), 2)));
        }
    }
}
