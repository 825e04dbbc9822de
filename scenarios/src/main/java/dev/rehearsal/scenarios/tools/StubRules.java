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
 * @param recorded the recording that is played again: it answers stubbed writes for which no answer is named, or every call; empty where none
 *     is
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

    /** Return what the recording that is played again answers in the place of the tool; empty where the call takes its way. */
    Optional<RecordedAnswers.Answer> served(String tool, String arguments) {
        return recorded.flatMap(recording -> recording.served(tool, arguments));
    }
}
