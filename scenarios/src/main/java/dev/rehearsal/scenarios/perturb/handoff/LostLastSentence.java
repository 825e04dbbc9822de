package dev.rehearsal.scenarios.perturb.handoff;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.HandoffFault;
import dev.rehearsal.scenarios.perturb.fault.Sentences;
import java.util.List;
import java.util.Optional;

/**
 * A handoff that loses its last sentence: the last of its text, or of the longest text within its JSON, which stays
 * JSON. Handoffs of one sentence are left alone.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 * @param only the edges alone, or the gateway alone; empty for whichever the system has
 */
public record LostLastSentence(String id, Optional<String> to, Schedule schedule, Optional<InjectionPoint> only)
        implements HandoffFault {

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        return Sentences.withoutLast(payload);
    }

    /** The maker of {@code use: lost-last-sentence}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Loses the last sentence of what is handed over.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "Summaries and limits of length cut off what comes last, often the exception.",
                "https://arxiv.org/abs/2503.13657",
                "Holds what arrives against what was asked, and asks back.",
                List.of(
                        "to: the only agent (any)",
                        "where: producer_reply or consumer_request (whichever the system has)"));

        /** Make it. */
        public Factory() {
            super(
                    "lost-last-sentence",
                    SHEET,
                    context -> new LostLastSentence(
                            context.id(),
                            context.options().text("to"),
                            Schedule.read(context.options(), 2),
                            context.options()
                                    .word(
                                            "where",
                                            List.of(
                                                    InjectionPoint.PRODUCER_REPLY.word(),
                                                    InjectionPoint.CONSUMER_REQUEST.word()))
                                    .map(word -> word.equals(InjectionPoint.PRODUCER_REPLY.word())
                                            ? InjectionPoint.PRODUCER_REPLY
                                            : InjectionPoint.CONSUMER_REQUEST)));
        }
    }
}
