package dev.rehearsal.judges.finding;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.PromptReader;
import dev.rehearsal.judges.evidence.PromptReader.Entry;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.finding.TrialFinding.Answer;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule for context bloat: an agent's longest input is above 8,000 tokens and more than four times its shortest one. Explained where a
 * single message is more than half of it: a document that had to be read, and no history that grew.
 */
final class ContextBloatDetector implements FindingDetector {

    private static final long TOKENS = 8_000;
    private static final int TIMES = 4;

    @Override
    public FailureMode mode() {
        return FailureMode.CONTEXT_BLOAT;
    }

    @Override
    public Optional<TrialFinding> look(Trial trial, Optional<Boolean> success) {
        SpanAgents agents = new SpanAgents(trial.trace());
        PromptReader reader = new PromptReader(agents);
        Map<String, Inputs> byAgent = new HashMap<>();
        for (ModelCall call : Evidence.modelCalls(trial.trace())) {
            List<Entry> prompt = reader.read(call);
            call.usage()
                    .inputTokens()
                    .ifPresent(tokens -> byAgent.computeIfAbsent(agents.agent(call), Inputs::new)
                            .add(call.info().id(), tokens, prompt));
        }
        List<Inputs> several =
                byAgent.values().stream().filter(inputs -> inputs.calls > 1).toList();
        if (several.isEmpty()) {
            return Optional.empty();
        }
        List<Inputs> grown = several.stream().filter(Inputs::isGrown).toList();
        if (grown.isEmpty()) {
            return Optional.of(
                    new TrialFinding(FailureMode.CONTEXT_BLOAT, Answer.ABSENT, "No agent's input grew so far."));
        }
        return Optional.of(grown.stream()
                .filter(inputs -> inputs.largest <= 0.5)
                .findFirst()
                .map(inputs ->
                        new TrialFinding(FailureMode.CONTEXT_BLOAT, Answer.SHOWN, inputs.words() + ".", inputs.spans()))
                .orElseGet(() -> new TrialFinding(
                        FailureMode.CONTEXT_BLOAT,
                        Answer.EXPLAINED,
                        grown.getFirst().words() + ", of which one message is more than half.")));
    }

    /** The inputs of one agent. */
    private static final class Inputs {
        private final String agent;
        private int calls;
        private long shortest = Long.MAX_VALUE;
        private String shortestSpan = "";
        private long longest;
        private String longestSpan = "";
        private double largest;

        Inputs(String agent) {
            this.agent = agent;
        }

        void add(String span, long tokens, List<Entry> prompt) {
            calls++;
            if (tokens < shortest) {
                shortest = tokens;
                shortestSpan = span;
            }
            if (tokens > longest) {
                longest = tokens;
                longestSpan = span;
                long all = prompt.stream().mapToLong(Entry::length).sum();
                largest = all == 0
                        ? 0
                        : (double) prompt.stream()
                                        .mapToLong(Entry::length)
                                        .max()
                                        .orElse(0)
                                / (double) all;
            }
        }

        boolean isGrown() {
            return longest > TOKENS && longest > TIMES * shortest;
        }

        List<String> spans() {
            return List.of(shortestSpan, longestSpan);
        }

        String words() {
            return "The input of " + InvalidInputException.quote(agent) + " grew from " + MetricFormat.count(shortest)
                    + " to " + MetricFormat.count(longest) + " tokens";
        }
    }
}
