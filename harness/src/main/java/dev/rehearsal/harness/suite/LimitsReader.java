package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.Durations;
import dev.rehearsal.harness.spending.Budget;
import dev.rehearsal.scenarios.gateway.AgentLimits;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The reader of a suite's {@code limits}: what a trial, each of its agents and the whole run may consume of models. */
final class LimitsReader {

    /** An endless loop ends. */
    private static final long DEFAULT_CALLS = 1_000;

    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;

    private LimitsReader() {}

    /** Return the limits of a trial and its agents; the suite's schema has let through only such as there can be. */
    static TrialGatewayConfig.Limits ofTrial(JsonNode limits) {
        Map<String, AgentLimits> agents = new TreeMap<>();
        limits.path("agents").properties().forEach(entry -> agents.put(entry.getKey(), ofAgent(entry.getValue())));
        AgentLimits none = AgentLimits.NONE;
        return new TrialGatewayConfig.Limits(
                limits.path("model-calls").asLong(DEFAULT_CALLS),
                amount(limits, "trial-tokens").orElse(none.tokens()),
                limits.path("turns").asLong(none.turns()),
                limits.path("trial-usd").asDouble(none.usd()),
                agents);
    }

    private static AgentLimits ofAgent(JsonNode limits) {
        AgentLimits none = AgentLimits.NONE;
        return new AgentLimits(
                limits.path("calls").asLong(none.calls()),
                amount(limits, "tokens").orElse(none.tokens()),
                limits.path("turns").asLong(none.turns()),
                limits.path("usd").asDouble(none.usd()),
                Durations.parse(limits.path("time").asText()).orElse(none.time()));
    }

    /** Return the limits of the whole run. */
    static Budget ofRun(JsonNode limits) {
        return new Budget(
                amount(limits, "calls"),
                amount(limits, "tokens"),
                limits.has("usd") ? OptionalDouble.of(limits.get("usd").doubleValue()) : OptionalDouble.empty(),
                Durations.parse(limits.path("time").asText()));
    }

    /** Return a number of tokens or calls, which may be written as 200k or 2M. */
    private static OptionalLong amount(JsonNode limits, String key) {
        if (!limits.has(key)) {
            return OptionalLong.empty();
        }
        String text = limits.get(key).asText();
        long digits = Long.parseLong(text.replaceAll("[kM]$", ""));
        return OptionalLong.of(digits * (text.endsWith("k") ? THOUSAND : text.endsWith("M") ? MILLION : 1));
    }
}
