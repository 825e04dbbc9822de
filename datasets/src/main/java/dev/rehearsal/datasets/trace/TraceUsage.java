package dev.rehearsal.datasets.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The sum of what a trace consumed. A sum of which one part is unknown is unknown; one beyond {@link Usage#MAX_COUNT} is that, so
 * that what a system says of itself cannot break what counts it.
 */
public final class TraceUsage {

    private TraceUsage() {}

    /**
     * Return tokens, calls and money. Where model calls were observed, those that the system reported are not counted again,
     * nor is a model call within a model call, nor a tool that a fault asked for in a model's reply. Unknown altogether where the trace has no model call.
     */
    public static Usage of(Trace trace) {
        List<Span.ModelCall> calls = counted(trace);
        if (calls.isEmpty()) {
            return Usage.UNKNOWN;
        }
        return new Usage(
                sum(calls, Usage::inputTokens),
                sum(calls, Usage::outputTokens),
                sum(calls, Usage::cachedInputTokens),
                OptionalLong.of(calls.stream().filter(call -> !call.embeds()).count()),
                OptionalLong.of(ToolRuns.once(
                                trace, observed(trace.all(Span.ToolCall.class).toList()))
                        .stream()
                        .filter(call -> !call.planted() || call.info().source() != Source.OBSERVED)
                        .count()),
                cost(calls));
    }

    /** Return milliseconds from the first start to the last end of the spans without parent; empty unless all are known. */
    public static OptionalDouble latencyMs(Trace trace) {
        Set<String> ids = new HashSet<>();
        trace.spans().forEach(span -> ids.add(span.info().id()));
        Optional<Instant> first = Optional.empty();
        Optional<Instant> last = Optional.empty();
        for (Span span : trace.spans()) {
            SpanInfo info = span.info();
            if (info.parent().filter(ids::contains).isPresent()) {
                continue;
            }
            if (info.start().isEmpty() || info.end().isEmpty()) {
                return OptionalDouble.empty();
            }
            first = first.filter(info.start().get()::isAfter).or(info::start);
            last = last.filter(info.end().get()::isBefore).or(info::end);
        }
        return first.isEmpty() || last.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, milliseconds(Duration.between(first.get(), last.get()))));
    }

    /** In two parts: the nanoseconds of centuries are no long. */
    private static double milliseconds(Duration duration) {
        return duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
    }

    private static List<Span.ModelCall> counted(Trace trace) {
        List<Span.ModelCall> calls = observed(trace.all(Span.ModelCall.class).toList());
        Set<String> ids = new HashSet<>();
        calls.forEach(call -> ids.add(call.info().id()));
        return calls.stream()
                .filter(call -> call.info().parent().filter(ids::contains).isEmpty())
                .toList();
    }

    private static <S extends Span> List<S> observed(List<S> spans) {
        List<S> observed = spans.stream()
                .filter(span -> span.info().source() == Source.OBSERVED)
                .toList();
        return observed.isEmpty() ? spans : observed;
    }

    private static OptionalLong sum(List<Span.ModelCall> calls, Function<Usage, OptionalLong> count) {
        long sum = 0;
        for (Span.ModelCall call : calls) {
            OptionalLong one = count.apply(call.usage());
            if (one.isEmpty()) {
                return OptionalLong.empty();
            }
            sum = Math.min(Usage.MAX_COUNT, sum + one.getAsLong());
        }
        return OptionalLong.of(sum);
    }

    private static OptionalDouble cost(List<Span.ModelCall> calls) {
        double sum = 0;
        for (Span.ModelCall call : calls) {
            if (call.usage().costUsd().isEmpty()) {
                return OptionalDouble.empty();
            }
            sum = Math.min(Usage.MAX_COUNT, sum + call.usage().costUsd().getAsDouble());
        }
        return OptionalDouble.of(sum);
    }
}
