package dev.rehearsal.scenarios.perturb.input;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.InputFault;
import java.util.List;
import java.util.Optional;

/**
 * An input that comes after a long conversation on other things, as text.
 *
 * @param tokens about how many come before it
 */
public record LongHistory(String id, int tokens) implements InputFault {

    private static final int DEFAULT = 20_000;
    private static final int MAX = 500_000;
    private static final int CHARACTERS = 4;

    @Override
    public Optional<String> told(String text, SeededRandom random) {
        StringBuilder history = new StringBuilder();
        for (int turn = 1; history.length() < (long) tokens * CHARACTERS; turn++) {
            SeededRandom own = random.child(turn);
            history.append("User: Thanks. Where is parcel P-")
                    .append(1_000 + own.below(9_000))
                    .append(" now?\n")
                    .append("Assistant: It left the depot this morning and arrives within two days.\n");
        }
        return Optional.of("Earlier in this conversation:\n" + history + "\nNow: " + text);
    }

    /** The maker of {@code use: long-history}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Puts a conversation of thousands of tokens before the request.",
                List.of(FaultPlace.INPUT),
                "Chats go on for days, and every turn is sent again.",
                "https://arxiv.org/abs/2505.06120",
                "Sums the past up, and does what is asked now.",
                List.of("tokens: about how many come before it (20000)"));

        /** Make it. */
        public Factory() {
            super(
                    "long-history",
                    SHEET,
                    context -> new LongHistory(context.id(), context.options().whole("tokens", DEFAULT, 100, MAX)));
        }
    }
}
