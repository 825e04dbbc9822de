package dev.rehearsal.judges.coordination.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Kind;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.coordination.obligation.ObligingText.Obliged;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.scenarios.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The subtasks that one agent gave to others one after another though none needed another's result. A plan that names dependencies is
 * believed, and so is who asks for one before another has a result. Else one needs another where it was told something that the other found out, where both are about one identifier and either
 * can change something, or where it writes the answer. Subtasks of which nothing is known are taken to need each other. For one thread.
 */
final class IndependentWork {

    private static final Set<String> DEPENDS = Vocabulary.words("depends");

    private final Trial trial;
    private final ToldTexts texts;
    private final KnownTexts known;
    private final WritingAgents writing;
    private final List<Subtask> subtasks = new ArrayList<>();

    IndependentWork(Trial trial, AgentTimes times) {
        this.trial = trial;
        this.texts = ToldTexts.of(trial);
        this.known = new KnownTexts(texts, texts.request());
        this.writing = new WritingAgents(trial.trace());
        Set<Stint> used = new HashSet<>();
        for (int i = 0; i < texts.handoffs().size(); i++) {
            Handoff handoff = texts.handoffs().get(i);
            int place = texts.place(i);
            Optional<Stint> stint = times.stints().stream()
                    .filter(one -> one.place() > place && one.agent().equals(handoff.to()) && !used.contains(one))
                    .findFirst();
            if (handoff.direction() == Direction.DOWN && stint.isPresent()) {
                used.add(stint.get());
                subtasks.add(new Subtask(i, stint.get()));
            }
        }
    }

    /** One delegation and the work that it led to. */
    private record Subtask(int handoff, Stint stint) {}

    /** Return the time that side by side they would have saved. */
    Duration saved() {
        Duration saved = Duration.ZERO;
        List<Subtask> group = new ArrayList<>();
        for (Subtask subtask : subtasks) {
            if (!group.isEmpty() && !joins(group, subtask)) {
                saved = saved.plus(saved(group));
                group.clear();
            }
            group.add(subtask);
        }
        return saved.plus(saved(group));
    }

    private static Duration saved(List<Subtask> group) {
        Duration sum = Duration.ZERO;
        Duration longest = Duration.ZERO;
        for (Subtask subtask : group) {
            Duration own = subtask.stint().length();
            sum = sum.plus(own);
            longest = own.compareTo(longest) > 0 ? own : longest;
        }
        return sum.minus(longest);
    }

    private boolean joins(List<Subtask> group, Subtask next) {
        return group.stream().allMatch(before -> isAfter(before, next) && !needs(next, before));
    }

    private boolean isAfter(Subtask before, Subtask next) {
        return texts.handoffs()
                        .get(before.handoff())
                        .from()
                        .equals(texts.handoffs().get(next.handoff()).from())
                && !next.stint().start().isBefore(before.stint().end());
    }

    private boolean needs(Subtask next, Subtask before) {
        if (isAskedTogether(next, before)) {
            return false;
        }
        ObligingText told = texts.payload(next.handoff());
        ObligingText toldBefore = texts.payload(before.handoff());
        if (told.isBlank() || toldBefore.isBlank() || writesAnswer(next)) {
            return true;
        }
        OptionalInt named = dependencies(texts.handoffs().get(next.handoff()).payload());
        if (named.isPresent()) {
            return named.getAsInt() > 0;
        }
        return usesResult(told, next, before) || (canChange(next, before) && shareIdentifier(told, toldBefore));
    }

    /** What was asked for before the other had a result cannot need it. */
    private boolean isAskedTogether(Subtask next, Subtask before) {
        Optional<Instant> asked = texts.handoffs().get(next.handoff()).info().start();
        return asked.isPresent() && asked.get().isBefore(before.stint().end());
    }

    /** Return how many dependencies a payload names; empty where it has no word for them. */
    private static OptionalInt dependencies(String payload) {
        Optional<JsonNode> json = JsonText.parse(payload).filter(JsonNode::isObject);
        if (json.isEmpty()) {
            return OptionalInt.empty();
        }
        for (Map.Entry<String, JsonNode> field : json.get().properties()) {
            String key = field.getKey().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
            if (DEPENDS.contains(key) && field.getValue().isArray()) {
                return OptionalInt.of(field.getValue().size());
            }
        }
        return OptionalInt.empty();
    }

    private boolean writesAnswer(Subtask subtask) {
        List<ModelCall> calls = Evidence.modelCalls(trial.trace());
        return !calls.isEmpty()
                && new SpanAgents(trial.trace())
                        .agent(calls.getLast())
                        .equals(subtask.stint().agent())
                && subtasks.getLast().equals(subtask);
    }

    private boolean canChange(Subtask one, Subtask other) {
        return writing.has(one.stint().agent()) || writing.has(other.stint().agent());
    }

    private static boolean shareIdentifier(ObligingText told, ObligingText before) {
        return told.obligations().stream()
                .map(Obliged::obligation)
                .anyMatch(obligation -> obligation.kind() == Kind.IDENTIFIER && before.says(obligation));
    }

    /** What the other found out is what its results and its tools say, and nothing said before. */
    private boolean usesResult(ObligingText told, Subtask next, Subtask before) {
        String found = found(before, next);
        if (found.isBlank()) {
            return false;
        }
        ObligingText result = ObligingText.of(found);
        return told.obligations().stream()
                .map(Obliged::obligation)
                .anyMatch(obligation -> result.says(obligation) && !known.say(obligation, before.handoff() + 1));
    }

    private String found(Subtask before, Subtask next) {
        String agent = before.stint().agent();
        SpanAgents agents = new SpanAgents(trial.trace());
        List<Span> between = trial.trace().spans().subList(texts.place(before.handoff()), texts.place(next.handoff()));
        return between.stream()
                .map(span -> switch (span) {
                    case Handoff handoff ->
                        handoff.direction() == Direction.UP && handoff.from().equals(agent) ? handoff.payload() : "";
                    case ToolCall call ->
                        agents.agent(call).equals(agent) ? call.result().orElse("") : "";
                    case ModelCall ignored -> "";
                    case Span.AgentSpan ignored -> "";
                })
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }
}
