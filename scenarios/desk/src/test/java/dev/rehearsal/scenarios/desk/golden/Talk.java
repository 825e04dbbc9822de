package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.golden.Phrases.Worded;
import java.util.List;
import java.util.Set;

/**
 * A case before its expectation is written.
 *
 * @param id unique, such as {@code refund-07}
 * @param sender who signs
 * @param turns what is said, one text a turn
 * @param parts the requests with their words and what the handbook says about each
 * @param lastTurn the index of the first part that the last turn speaks of; facts are asked of the last reply only
 * @param threat whether the message threatens with law or press, which stops everything
 * @param tags beside the intents
 */
record Talk(
        String id,
        Order.Customer sender,
        List<String> turns,
        List<Part> parts,
        int lastTurn,
        boolean threat,
        Set<String> tags) {

    Talk {
        turns = List.copyOf(turns);
        parts = List.copyOf(parts);
        tags = Set.copyOf(tags);
    }

    record Part(Request request, Worded worded, Verdict verdict) {}
}
