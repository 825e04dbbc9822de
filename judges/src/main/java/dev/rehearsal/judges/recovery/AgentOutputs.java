package dev.rehearsal.judges.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.judges.values.ValueText;
import dev.rehearsal.scenarios.Trial;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the agents of one trial gave, by agent: what their replies say as values, and what their tools wrote. Replies that failed,
 * that a fault struck, or that only ask for a tool are none; of an agent without replies on record what it handed over counts.
 *
 * <p>Wording is no difference. Amounts, identifiers and days of the task count as they are; other identifiers and days, which
 * systems make up anew each time, by their kind alone. Single words and flags in fields of JSON count, and of prose whether it
 * refuses, fails or hands over. Immutable.
 *
 * @param digests of what each agent gave, by agent: small, however much that is, and equal where it is
 */
public record AgentOutputs(Map<String, String> digests) {

    private static final int LONGEST = 20_000;

    /** What an agent that gave anything gave: one that says no values is not one that is silent. */
    private static final String SOMETHING = "something";

    public AgentOutputs {
        digests = Collections.unmodifiableMap(new TreeMap<>(digests));
    }

    /** Look at a trial; empty where its trace names nobody who gave anything. */
    static Optional<AgentOutputs> of(Trial trial, StruckCalls struck) {
        SaidFacts reader =
                new SaidFacts(trial.scenario().task().map(AgentOutputs::text).orElse(""));
        Map<String, Set<String>> facts = new TreeMap<>();
        Set<String> replied = new HashSet<>();
        for (Span call : struck.calls()) {
            String agent = struck.agent(call);
            switch (call) {
                case ModelCall model -> {
                    if (struck.succeeded(model) && !asksForTools(model)) {
                        model.output().forEach(message -> add(facts, agent, reader.of(bounded(message.text()))));
                        replied.add(agent);
                    }
                }
                case ToolCall tool -> {
                    if (struck.succeeded(tool) && ToolName.of(tool.tool()).writes()) {
                        add(facts, agent, reader.ofCall(tool.tool(), bounded(tool.arguments())));
                    }
                }
                case Span.AgentSpan ignored -> {}
                case Handoff ignored -> {}
            }
        }
        Evidence.of(trial.trace(), Handoff.class).stream()
                .filter(handoff -> !replied.contains(handoff.from()))
                .forEach(handoff -> add(facts, handoff.from(), reader.of(bounded(handoff.payload()))));
        return facts.isEmpty() ? Optional.empty() : Optional.of(new AgentOutputs(digests(facts)));
    }

    /** Return the agents that gave something else than here, or nothing, or that are not here. */
    Set<String> changed(AgentOutputs other) {
        Set<String> agents = new TreeSet<>(digests.keySet());
        agents.addAll(other.digests.keySet());
        agents.removeIf(agent -> digests.getOrDefault(agent, "").equals(other.digests.getOrDefault(agent, "")));
        return agents;
    }

    private static Map<String, String> digests(Map<String, Set<String>> facts) {
        Map<String, String> digests = new HashMap<>();
        facts.forEach((agent, said) -> digests.put(agent, Digest.of(said)));
        return digests;
    }

    private static void add(Map<String, Set<String>> facts, String agent, Set<String> more) {
        facts.computeIfAbsent(agent, name -> new TreeSet<>(Set.of(SOMETHING))).addAll(more);
    }

    private static boolean asksForTools(ModelCall call) {
        return call.output().stream()
                .map(Message::parts)
                .flatMap(List::stream)
                .anyMatch(Part.ToolRequest.class::isInstance);
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static String text(Task task) {
        StringBuilder text = new StringBuilder();
        for (JsonNode turn : task.turns()) {
            text.append(turn.isTextual() ? turn.textValue() : JsonText.write(turn))
                    .append('\n');
        }
        return bounded(text.append(JsonText.write(task.context())).toString());
    }

    /** Return whether a text says any value of these that another does not: what got lost on the way. */
    static boolean saysWhatIsMissing(String text, String before, String after) {
        Set<String> lost = new HashSet<>(SaidFacts.values(ValueText.of(before)));
        lost.removeAll(SaidFacts.values(ValueText.of(after)));
        Set<String> said = SaidFacts.values(ValueText.of(text));
        return lost.stream().anyMatch(said::contains);
    }
}
