package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.tools.stub.WriteStubs;
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
 * @param recorded what it gives back where no answer is named: what the recording has that is played again; empty where none is
 */
public record StubRules(
        boolean active,
        Set<String> writes,
        Set<String> reads,
        Map<String, JsonNode> answers,
        Optional<RecordedAnswers> recorded) {

    /** Every call reaches its tool. */
    public static final StubRules NONE = new StubRules(false, Set.of(), Set.of(), Map.of());

    public StubRules {
        writes = Set.copyOf(writes);
        reads = Set.copyOf(reads);
        answers = Map.copyOf(answers);
    }

    /** Rules of a trial that plays no recording again. */
    public StubRules(boolean active, Set<String> writes, Set<String> reads, Map<String, JsonNode> answers) {
        this(active, writes, reads, answers, Optional.empty());
    }

    /** Return the rules for a request: all its writes are stubbed where it asks for that. */
    StubRules of(ProxyExchange request) {
        return WriteStubs.asked(request) && !active ? new StubRules(true, writes, reads, answers, recorded) : this;
    }

    /** Return the same with a recording. */
    StubRules with(RecordedAnswers recording) {
        return new StubRules(active, writes, reads, answers, Optional.of(recording));
    }

    /**
     * Return whether a call of the tool must not reach it.
     *
     * @param saysItReads whether the tool says of itself that it only reads
     */
    boolean stubbed(String tool, boolean saysItReads) {
        return active && (writes.contains(tool) || !(reads.contains(tool) || saysItReads));
    }

    /** Return what a stubbed write gives back by name, else by the recording; empty where neither has it. */
    Optional<JsonNode> answer(String tool, String arguments) {
        return Optional.ofNullable(answers.get(tool))
                .or(() -> recorded.flatMap(recording -> recording.next(tool, arguments)));
    }
}
