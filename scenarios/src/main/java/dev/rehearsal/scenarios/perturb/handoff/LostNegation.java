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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A handoff that loses its first negation. Handoffs without one are left alone.
 *
 * @param to the only agent whose handoffs are struck; empty for any
 * @param schedule over equal handoffs
 */
public record LostNegation(String id, Optional<String> to, Schedule schedule) implements HandoffFault {

    private static final Pattern NEGATION = Pattern.compile(
            "(?<![\\p{L}\\d])(?:not|no|never|without|nicht|keine?[nmrs]?|nie|niemals|ohne)(?![\\p{L}\\d]) ?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public Optional<String> struck(String payload, SeededRandom random) {
        return PayloadText.changed(payload, text -> {
            Matcher found = NEGATION.matcher(text);
            return found.find() ? Optional.of(found.replaceFirst("")) : Optional.empty();
        });
    }

    /** The maker of {@code use: lost-negation}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.HANDOFF,
                "Loses the first word that denies: not, no, never, without; nicht, kein, nie, ohne.",
                List.of(FaultPlace.WRAPPER, FaultPlace.MESSAGES),
                "Filters of filler words and summaries drop short words.",
                "https://arxiv.org/abs/2503.13657",
                "Keeps exclusions in fields of their own, and checks them at the end.",
                List.of("to: the only agent (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "lost-negation",
                    SHEET,
                    context -> new LostNegation(
                            context.id(), context.options().text("to"), Schedule.read(context.options(), 2)));
        }
    }
}
