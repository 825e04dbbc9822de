package dev.rehearsal.scenarios.perturb.handoff;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.HandoffFault;
import dev.rehearsal.scenarios.perturb.fault.PayloadText;
import dev.rehearsal.scenarios.perturb.fault.Sentences;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A handoff whose sentences come in the reverse order. Handoffs of one sentence are left alone.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 */
public record ReorderedHandoff(String id, Optional<String> to, Schedule schedule) implements HandoffFault {

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        return PayloadText.changed(payload, text -> {
            List<String> sentences = Sentences.of(text);
            return sentences.size() < 2
                    ? Optional.empty()
                    : Optional.of(
                            sentences.reversed().stream().map(String::strip).collect(Collectors.joining(" ")));
        });
    }

    /** The maker of {@code use: reordered-handoff}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Says the sentences of what is handed over in the reverse order.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "Messages of parallel workers are joined in the order in which they arrive.",
                "https://arxiv.org/abs/2503.13657",
                "Does the steps in the order that they need, not in the order in which it reads them.",
                List.of("to: the only agent (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "reordered-handoff",
                    SHEET,
                    context -> new ReorderedHandoff(
                            context.id(), context.options().text("to"), Schedule.read(context.options(), 2)));
        }
    }
}
