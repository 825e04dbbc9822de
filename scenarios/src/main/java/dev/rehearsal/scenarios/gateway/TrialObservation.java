package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply.Chances;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.tools.ToolSilence;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All that the gateway saw of one trial.
 *
 * @param calls in the order of their arrival, refused ones included
 * @param fired what perturbations did, in the order of doing
 * @param lateCalls calls that came after the end
 * @param refused calls that a perturbation, a limit or the gateway itself refused
 * @param reported spans that the system told of itself over OTLP, each marked as reported
 * @param parents the span around each that it told of, by ids, whatever kind both are
 * @param toolCalls the calls of tools that their proxy saw, in the order of their end
 * @param toolOutage why a server of tools could not be asked; empty where each could
 * @param toolSilence which server of tools had kept a call waiting for longest when the trial ended; empty where none was asked then
 * @param ingress counts of what came beside calls: spans, and requests for addresses that the gateway does not speak
 */
public record TrialObservation(
        List<ObservedCall> calls,
        List<FiredPerturbation> fired,
        int lateCalls,
        int refused,
        List<Span> reported,
        Map<String, String> parents,
        List<Span.ToolCall> toolCalls,
        Optional<String> toolOutage,
        Optional<ToolSilence> toolSilence,
        IngressCounts ingress) {

    public TrialObservation {
        calls = List.copyOf(calls);
        fired = List.copyOf(fired);
        reported = List.copyOf(reported);
        parents = Map.copyOf(parents);
        toolCalls = List.copyOf(toolCalls);
    }

    /** Return the same with other calls of models and of tools. */
    public TrialObservation with(List<ObservedCall> others, List<Span.ToolCall> tools) {
        return new TrialObservation(
                others, fired, lateCalls, refused, reported, parents, tools, toolOutage, toolSilence, ingress);
    }

    /** Return the calls as spans of a trace, in order. */
    public List<Span.ModelCall> spans() {
        return calls.stream().map(ObservedCall::span).toList();
    }

    /**
     * Return what all calls took together. Model calls are those that came in, refused ones included, embeddings not. Tokens or money are
     * unknown where those of any call are, or where they add up to more than {@link Usage#MAX_COUNT}; everything is where no
     * call came: the system may have called models elsewhere.
     */
    public Usage usage() {
        if (calls.isEmpty()) {
            return Usage.UNKNOWN;
        }
        OptionalDouble cost = OptionalDouble.of(0);
        for (ObservedCall call : calls) {
            OptionalDouble one = call.span().usage().costUsd();
            cost = cost.isPresent() && one.isPresent() && cost.getAsDouble() + one.getAsDouble() <= Usage.MAX_COUNT
                    ? OptionalDouble.of(cost.getAsDouble() + one.getAsDouble())
                    : OptionalDouble.empty();
        }
        return new Usage(
                sum(Usage::inputTokens),
                sum(Usage::outputTokens),
                sum(Usage::cachedInputTokens),
                OptionalLong.of(
                        calls.stream().filter(call -> !call.span().embeds()).count()),
                OptionalLong.empty(),
                cost);
    }

    /**
     * Return the calls, the tokens and the money that were spent now: what is known of them, without answers that came from a
     * recording. Embeddings are no calls of their own.
     */
    public Usage spent() {
        List<ObservedCall> live =
                calls.stream().filter(call -> !call.recorded()).toList();
        List<Usage> asked = live.stream().map(call -> call.span().usage()).toList();
        Usage tokens = Usage.tokens(known(asked, Usage::inputTokens), known(asked, Usage::outputTokens))
                .withModelCalls(
                        live.stream().filter(call -> !call.span().embeds()).count());
        return tokens.withCost(Math.min(
                Usage.MAX_COUNT,
                asked.stream().mapToDouble(one -> one.costUsd().orElse(0)).sum()));
    }

    /** Return all simulated latency that was not waited for, added up over calls, parallel ones too. */
    public Duration accounted() {
        return calls.stream().map(ObservedCall::accounted).reduce(Duration.ZERO, Duration::plus);
    }

    /** Return the share of answers that came from a recording, 0 to 1; nothing where there were no answers. */
    public OptionalDouble servedFromRecord() {
        return calls.stream()
                .filter(call -> call.error().isEmpty())
                .mapToInt(call -> call.recorded() ? 1 : 0)
                .average();
    }

    /** Return opportunities and firings of planted defects over all calls. */
    public Map<String, Chances> defects() {
        Map<String, Chances> sums = new TreeMap<>();
        calls.forEach(call -> call.defects().forEach((defect, one) -> sums.merge(defect, one, Chances::plus)));
        return Collections.unmodifiableMap(sums);
    }

    /** Return how often each perturbation acted; one that is missing never did. */
    public Map<String, Long> firedCounts() {
        Map<String, Long> counts = new TreeMap<>();
        fired.forEach(one -> counts.merge(one.perturbation(), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    /** Return the first error that is neither the system's nor a model's fault nor on purpose. */
    public Optional<ChatError> infrastructureError() {
        return calls.stream()
                .flatMap(call -> call.error().stream())
                .filter(error -> error.fault() == ChatError.Fault.INFRASTRUCTURE)
                .findFirst();
    }

    /**
     * Return the longest call of a real model that had not answered with a single piece when the trial ended; nothing where
     * there is none.
     */
    public Optional<ObservedCall> longestSilence() {
        return calls.stream()
                .filter(call -> call.error()
                        .filter(error -> error.code().equals(CallRecord.SILENT))
                        .isPresent())
                .max(Comparator.comparing(ObservedCall::took));
    }

    /** Add up what is known, at most to {@link Usage#MAX_COUNT}. */
    private static long known(List<Usage> all, Function<Usage, OptionalLong> part) {
        return all.stream()
                .mapToLong(one -> part.apply(one).orElse(0))
                .reduce(0, (one, other) -> Math.min(Usage.MAX_COUNT, one + other));
    }

    private OptionalLong sum(Function<Usage, OptionalLong> part) {
        long sum = 0;
        for (ObservedCall call : calls) {
            OptionalLong one = part.apply(call.span().usage());
            if (one.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += one.getAsLong();
            if (sum > Usage.MAX_COUNT) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(sum);
    }
}
