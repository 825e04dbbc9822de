package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the proxy answers itself in the place of tools that write.
 *
 * @param active whether writes are stubbed at all
 * @param writes tools that write, whatever they say of themselves
 * @param reads tools that only read, likewise
 * @param answers by tool, what a stubbed write gives back
 */
public record StubRules(boolean active, Set<String> writes, Set<String> reads, Map<String, JsonNode> answers) {

    /** Every call reaches its tool. */
    public static final StubRules NONE = new StubRules(false, Set.of(), Set.of(), Map.of());

    public StubRules {
        writes = Set.copyOf(writes);
        reads = Set.copyOf(reads);
        answers = Map.copyOf(answers);
    }

    /**
     * Return whether a call of the tool must not reach it.
     *
     * @param saysItReads whether the tool says of itself that it only reads
     */
    boolean stubbed(String tool, boolean saysItReads) {
        return active && (writes.contains(tool) || !(reads.contains(tool) || saysItReads));
    }

    Optional<JsonNode> answer(String tool) {
        return Optional.ofNullable(answers.get(tool));
    }
}
