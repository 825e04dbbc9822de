package dev.rehearsal.judges.planted;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that goes from agent to agent, with at most one thing wrong.
 *
 * @param id what it is called
 * @param source where its request is from
 * @param handed what each agent hands to the next one, from the first handoff on
 * @param whole the same handoffs with the same neutral edits and nothing wrong: what is said of these is not about the change
 * @param change what is wrong; empty where nothing is
 * @param repaired the handoff at which the text is whole again; empty where none is
 */
public record PlantedChain(
        String id,
        CorpusText source,
        List<String> handed,
        List<String> whole,
        Optional<PlantedChange> change,
        OptionalInt repaired) {

    public PlantedChain {
        handed = List.copyOf(handed);
        whole = List.copyOf(whole);
    }

    /** Return how many agents there are: one more than handoffs. */
    public int agents() {
        return handed.size() + 1;
    }
}
