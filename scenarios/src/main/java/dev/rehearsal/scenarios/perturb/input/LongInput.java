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
 * An input that stands at the end of a very long text.
 *
 * @param characters how many come before it
 */
public record LongInput(String id, int characters) implements InputFault {

    private static final int DEFAULT = 50_000;
    private static final int MAX = 2_000_000;

    @Override
    public Optional<String> told(String text, SeededRandom random) {
        StringBuilder story = new StringBuilder();
        for (int line = 1; story.length() < characters; line++) {
            SeededRandom own = random.child(line);
            story.append("Paragraph ")
                    .append(line)
                    .append(" of the attached terms: the parties shall keep records in good order, ")
                    .append("see annex ")
                    .append((char) ('A' + own.below(26)))
                    .append(", and inform each other in due course.\n");
        }
        return Optional.of(story + "\n" + text);
    }

    /** The maker of {@code use: long-input}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Puts a very long text before the request.",
                List.of(FaultPlace.INPUT),
                "People paste whole documents.",
                "https://arxiv.org/abs/2307.03172",
                "Finds the request, keeps its budget, and does not pay for the text at every hop.",
                List.of("characters: how many come before it (50000)"));

        /** Make it. */
        public Factory() {
            super(
                    "long-input",
                    SHEET,
                    context -> new LongInput(context.id(), context.options().whole("characters", DEFAULT, 1_000, MAX)));
        }
    }
}
