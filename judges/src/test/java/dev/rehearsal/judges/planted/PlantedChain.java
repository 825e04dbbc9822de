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
 * @param change what is wrong; empty where nothing is
 * @param repaired the handoff at which the text is whole again; empty where none is
 */
public record PlantedChain(
        String id, CorpusText source, List<String> handed, Optional<PlantedChange> change, OptionalInt repaired) {

    public PlantedChain {
        handed = List.copyOf(handed);
    }

    /** Return how many agents there are: one more than handoffs. */
    public int agents() {
        return handed.size() + 1;
    }
}
