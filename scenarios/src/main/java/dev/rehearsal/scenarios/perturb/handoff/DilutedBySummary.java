package dev.rehearsal.scenarios.perturb.handoff;

import dev.rehearsal.datasets.CaseVariants;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.CaseFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.HandoffFault;
import dev.rehearsal.scenarios.perturb.fault.PayloadText;
import java.util.List;
import java.util.Optional;

/**
 * A handoff that is what a summary left of it: one of those that the case brings, in the place of the payload's prose.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 * @param summaries of the case; none where it brings none, or before it is known
 */
public record DilutedBySummary(String id, Optional<String> to, Schedule schedule, List<String> summaries)
        implements HandoffFault, CaseFault {

    public DilutedBySummary {
        summaries = List.copyOf(summaries);
    }

    @Override
    public DilutedBySummary worded(CaseVariants variants) {
        return new DilutedBySummary(id, to, schedule, variants.summaries());
    }

    @Override
    public boolean hasWords() {
        return !summaries.isEmpty();
    }

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        if (!hasWords()) {
            return Optional.empty();
        }
        String summary = summaries.get(random.child("summary").below(summaries.size()));
        return PayloadText.changed(payload, text -> Optional.of(summary));
    }

    private static DilutedBySummary read(ComponentContext context) {
        context.options().text("model").ifPresent(model -> {
            throw new InvalidInputException(
                    context.where(),
                    "the summary of a handoff must come from the case: no model is asked for one while a trial plays",
                    "\"model\" was " + InvalidInputException.quote(model),
                    "Leave \"model\" out, and add \"variants\": {\"diluted-by-summary\": [\"…\"]} to cases");
        });
        return new DilutedBySummary(
                context.id(), context.options().text("to"), Schedule.read(context.options(), 2), List.of());
    }

    /** The maker of {@code use: diluted-by-summary}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Hands over a summary that the case brings, in the place of what the giver wrote.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "Histories are compacted before they are handed on, and limits and exceptions go first.",
                "https://arxiv.org/abs/2503.13657",
                "Carries obligations in fields of their own, and asks back where they are missing.",
                List.of("to: the only agent; name it where several are handed different work (any)"));

        /** Make it. */
        public Factory() {
            super("diluted-by-summary", SHEET, DilutedBySummary::read);
        }
    }
}
