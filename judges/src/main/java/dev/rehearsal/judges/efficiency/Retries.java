package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.evidence.PromptReader;
import dev.rehearsal.judges.evidence.PromptReader.Entry;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The calls of a trial that were made for a second time, or for nothing. Each agent's call is held against that agent's call before. For
 * one thread.
 */
final class Retries {

    /** What is said of a reply that is not taken, beside a word for the reply or its form. */
    private static final String COMPLAINT =
            "(?:does(?: not|n't) (?:fit|match|conform|parse|validate)|not (?:a )?valid|no valid|invalid|malformed"
                    + "|could not|failed to|missing|again|nicht gültig|ungültig|kein gültiges|noch einmal|erneut)";

    private static final String REPLY = "\\b(?:reply|response|answer|output|json|schema|format|antwort|ausgabe)\\b";

    /** What a gate, a parser or a validator says of a reply that it does not take. */
    private static final Pattern REFUSAL = Pattern.compile(
            "\\[gate]|validation error|fix the error|" + REPLY + ".{0,80}" + COMPLAINT + "|" + COMPLAINT + ".{0,80}"
                    + REPLY,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    private final SpanAgents agents;
    private final PromptReader reader;
    private final Set<String> asked;
    private final Map<String, Asked> before = new HashMap<>();
    private final Set<ModelCall> wasted = Collections.newSetFromMap(new IdentityHashMap<>());
    private int afterErrors;
    private int refused;

    Retries(Trial trial) {
        this.agents = new SpanAgents(trial.trace());
        this.reader = new PromptReader(agents);
        this.asked = new HashSet<>();
        trial.scenario()
                .task()
                .ifPresent(task -> task.turns()
                        .forEach(turn -> asked.add((turn.isTextual() ? turn.asText() : turn.toString()).strip())));
    }

    /** Look at the next call; return false where its prompt is not recorded. */
    boolean add(ModelCall call) {
        List<Entry> prompt = reader.read(call);
        if (prompt.isEmpty()) {
            return false;
        }
        Asked last = before.put(agents.agent(call), new Asked(call, prompt));
        if (last != null && !overlap(last.call, call)) {
            if (prompt.equals(last.prompt)) {
                repeated(last.call, call);
            } else if (isRefused(last, prompt) && wasted.add(last.call)) {
                refused++;
            }
        }
        return true;
    }

    private void repeated(ModelCall first, ModelCall second) {
        if (first.info().error().isPresent()) {
            afterErrors += wasted.add(second) ? 1 : 0;
        } else {
            refused += wasted.add(first) ? 1 : 0;
        }
    }

    /** Two at once are no second try. */
    private static boolean overlap(ModelCall first, ModelCall second) {
        return first.info()
                .end()
                .flatMap(end -> second.info().start().map(start -> start.isBefore(end)))
                .orElse(false);
    }

    private boolean isRefused(Asked last, List<Entry> prompt) {
        int size = last.prompt.size();
        if (prompt.size() <= size || !prompt.subList(0, size).equals(last.prompt)) {
            return false;
        }
        List<Entry> more = new ArrayList<>(prompt.subList(size, prompt.size()));
        more.removeIf(entry -> entry.message().role().equals("assistant"));
        return !more.isEmpty()
                && more.stream()
                        .noneMatch(entry -> asked.contains(text(entry.message()).strip()))
                && REFUSAL.matcher(text(more.getFirst().message())).find()
                && more.stream().allMatch(entry -> isOfAGate(entry.message()));
    }

    /** A tool that fails is no gate, and what a tool gives may say anything; a gate behind a tool that holds the answer says that it must be mended. */
    private static boolean isOfAGate(Message message) {
        return message.parts().stream()
                .noneMatch(part -> part instanceof Part.ToolResponse response
                        && !response.result().toLowerCase(Locale.ROOT).contains("fix the error"));
    }

    private static String text(Message message) {
        StringBuilder text = new StringBuilder();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text said -> text.append(said.text()).append('\n');
                case Part.ToolResponse response ->
                    text.append(response.result()).append('\n');
                case Part.ToolRequest ignored -> {}
                case Part.Other ignored -> {}
            }
        }
        return text.toString();
    }

    /** Return the calls that repeat a failed one or whose reply was refused. */
    Set<ModelCall> calls() {
        return wasted;
    }

    int afterErrors() {
        return afterErrors;
    }

    int refused() {
        return refused;
    }

    /** A call with its whole prompt. */
    private record Asked(ModelCall call, List<Entry> prompt) {}
}
