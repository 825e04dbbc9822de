package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one agent took of one model in a trial. An amount is empty where it is not known of every call.
 *
 * @param agent the agent's name; empty text where the trace names none
 * @param model the model that answered, as the trace has it; empty text where unknown
 * @param calls calls of models that say something, each once, failed ones included
 * @param inputTokens tokens read
 * @param outputTokens tokens written
 * @param costUsd US dollars
 * @param milliseconds the calls' times added up
 */
public record ModelUsage(
        String agent,
        String model,
        long calls,
        OptionalLong inputTokens,
        OptionalLong outputTokens,
        OptionalDouble costUsd,
        OptionalDouble milliseconds) {

    /** Return what a trace shows, in order of the first call of each agent and model. */
    public static List<ModelUsage> of(Trace trace) {
        SpanAgents agents = new SpanAgents(trace);
        Map<List<String>, ModelUsage> all = new LinkedHashMap<>();
        for (ModelCall call : Evidence.modelCalls(trace)) {
            ModelUsage one = of(agents.agent(call), call);
            all.merge(List.of(one.agent, one.model), one, ModelUsage::plus);
        }
        return List.copyOf(all.values());
    }

    private static ModelUsage of(String agent, ModelCall call) {
        Usage usage = call.usage();
        boolean free = call.info().error().isPresent();
        return new ModelUsage(
                agent,
                call.model(),
                1,
                free && usage.inputTokens().isEmpty() ? OptionalLong.of(0) : usage.inputTokens(),
                free && usage.outputTokens().isEmpty() ? OptionalLong.of(0) : usage.outputTokens(),
                free && usage.costUsd().isEmpty() ? OptionalDouble.of(0) : usage.costUsd(),
                milliseconds(call));
    }

    private ModelUsage plus(ModelUsage other) {
        return new ModelUsage(
                agent,
                model,
                calls + other.calls,
                sum(inputTokens, other.inputTokens),
                sum(outputTokens, other.outputTokens),
                sum(costUsd, other.costUsd),
                sum(milliseconds, other.milliseconds));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.min(Usage.MAX_COUNT, one.getAsLong() + other.getAsLong()))
                : OptionalLong.empty();
    }

    private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() + other.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Return how long a call took; empty where begin or end is not known, or it ends before it begins. */
    static OptionalDouble milliseconds(ModelCall call) {
        if (call.info().start().isEmpty() || call.info().end().isEmpty()) {
            return OptionalDouble.empty();
        }
        Duration taken =
                Duration.between(call.info().start().get(), call.info().end().get());
        double milliseconds = taken.getSeconds() * 1e3 + taken.getNano() / 1e6;
        return milliseconds >= 0 && milliseconds <= Usage.MAX_COUNT
                ? OptionalDouble.of(milliseconds)
                : OptionalDouble.empty();
    }
}
