package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a trial took, from its usage and its trace; empty is unknown. A sum beyond {@link Usage#MAX_COUNT} is that: what a system
 * says of its tokens cannot overflow. Stateless.
 */
final class Consumption {

    private Consumption() {}

    /** Return input plus output tokens: the trial's usage, else the sum over model calls if all of them are known. */
    static OptionalLong tokens(Trial trial) {
        if (trial.usage().totalTokens().isPresent()) {
            return trial.usage().totalTokens();
        }
        List<Usage> usages = usages(trial);
        return !usages.isEmpty()
                        && usages.stream().allMatch(usage -> usage.totalTokens().isPresent())
                ? OptionalLong.of(usages.stream()
                        .mapToLong(usage -> usage.totalTokens().orElseThrow())
                        .reduce(0, (sum, tokens) -> Math.min(Usage.MAX_COUNT, sum + tokens)))
                : OptionalLong.empty();
    }

    /** Return US dollars: the trial's usage, else the sum over model calls if all of them are known. */
    static OptionalDouble cost(Trial trial) {
        if (trial.usage().costUsd().isPresent()) {
            return trial.usage().costUsd();
        }
        List<Usage> usages = usages(trial);
        return !usages.isEmpty()
                        && usages.stream().allMatch(usage -> usage.costUsd().isPresent())
                ? OptionalDouble.of(usages.stream()
                        .mapToDouble(usage -> usage.costUsd().orElseThrow())
                        .sum())
                : OptionalDouble.empty();
    }

    /** Return wall-clock milliseconds; what is negative, no number or ages is unknown. */
    static OptionalDouble latencyMs(Trial trial) {
        OptionalDouble latency = trial.latencyMs();
        return latency.isPresent() && latency.getAsDouble() >= 0 && latency.getAsDouble() <= Usage.MAX_COUNT
                ? latency
                : OptionalDouble.empty();
    }

    /** Return the number of model calls: those of the trace, else the trial's usage. */
    static OptionalLong modelCalls(Trial trial) {
        int calls = Evidence.modelCalls(trial.trace()).size();
        return calls > 0 ? OptionalLong.of(calls) : trial.usage().modelCalls();
    }

    /** Return the number of tools run: those of the trace, else the trial's usage. */
    static OptionalLong toolCalls(Trial trial) {
        Optional<List<ToolUse>> uses = ToolUses.run(trial.trace());
        return uses.isPresent()
                ? OptionalLong.of(uses.get().size())
                : trial.usage().toolCalls();
    }

    /**
     * A call that failed without a count took nothing that anybody is billed for, where a system says so itself. What the gateway saw and
     * could not count, such as a call that was hung up on, is unknown.
     */
    private static List<Usage> usages(Trial trial) {
        return Evidence.modelCalls(trial.trace()).stream()
                .filter(call -> call.info().error().isEmpty()
                        || call.usage().totalTokens().isPresent()
                        || call.info().source() == Source.OBSERVED)
                .map(ModelCall::usage)
                .toList();
    }
}
