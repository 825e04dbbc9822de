package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.replay.Divergence;
import dev.rehearsal.scenarios.gateway.replay.ReplayFacts;
import java.util.Optional;

/**
 * The JSON of how far a trial followed its recording: {@code exact}, {@code normalised}, {@code position} and {@code tools} count what was
 * served, {@code divergence} has {@code agent}, {@code call} and {@code difference}, where there is one.
 */
public final class ReplayFactsJson {

    private ReplayFactsJson() {}

    /** Return the object. */
    public static ObjectNode node(ReplayFacts facts) {
        ObjectNode node = JsonColumn.object()
                .put("exact", facts.exact())
                .put("normalised", facts.normalised())
                .put("position", facts.position())
                .put("tools", facts.tools());
        facts.divergence()
                .ifPresent(one -> node.putObject("divergence")
                        .put("agent", one.agent())
                        .put("call", one.call())
                        .put("difference", one.difference()));
        return node;
    }

    /** Write it. */
    public static String write(ReplayFacts facts) {
        return JsonColumn.ascii(node(facts));
    }

    /** Read what was written. */
    public static ReplayFacts read(String json) {
        JsonNode node = JsonColumn.parse(json);
        JsonNode divergence = node.path("divergence");
        return new ReplayFacts(
                node.path("exact").asLong(),
                node.path("normalised").asLong(),
                node.path("position").asLong(),
                node.path("tools").asLong(),
                divergence.isObject()
                        ? Optional.of(new Divergence(
                                divergence.path("agent").asText(),
                                divergence.path("call").asInt(),
                                divergence.path("difference").asText()))
                        : Optional.empty());
    }
}
