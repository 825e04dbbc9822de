package dev.rehearsal.judges.coordination.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.scenarios.Trial;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of a trial: what was asked, what each handoff said, what its receiver was told otherwise. For one thread. */
final class ToldTexts {

    /** The most handoffs of a trial that are looked at. */
    static final int MAX_HANDOFFS = 200;

    private static final ThreadLocal<Optional<Remembered>> LAST = ThreadLocal.withInitial(Optional::empty);

    private final Trial trial;
    private final List<Span> spans;
    private final List<Handoff> handoffs;
    private final List<Integer> places = new ArrayList<>();
    private final List<ObligingText> payloads;
    /** Agents repeat what they were told: each text is read once. */
    private final Map<String, ObligingText> read = new HashMap<>();

    private final Map<Integer, Optional<ObligingText>> inputs = new HashMap<>();
    private final Map<Integer, Optional<ObligingText>> seen = new HashMap<>();
    private final SpanAgents agents;

    /** Return the texts of a trial; those of the last one are kept, since several scorers of one trial ask in a row on one thread. */
    static ToldTexts of(Trial trial) {
        Optional<Remembered> last = LAST.get().filter(one -> one.trial().refersTo(trial));
        if (last.isPresent()) {
            return last.get().texts();
        }
        ToldTexts texts = new ToldTexts(trial);
        LAST.set(Optional.of(new Remembered(new WeakReference<>(trial), texts)));
        return texts;
    }

    private ToldTexts(Trial trial) {
        this.trial = trial;
        this.spans = trial.trace().spans();
        this.agents = new SpanAgents(trial.trace());
        this.handoffs = Evidence.of(trial.trace(), Handoff.class).stream()
                .limit(MAX_HANDOFFS)
                .toList();
        this.payloads = handoffs.stream()
                .map(handoff -> read.computeIfAbsent(handoff.payload(), ObligingText::of))
                .toList();
        Set<Span> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(handoffs);
        for (int i = 0; i < spans.size(); i++) {
            if (wanted.contains(spans.get(i))) {
                places.add(i);
            }
        }
    }

    private record Remembered(WeakReference<Trial> trial, ToldTexts texts) {}

    List<Handoff> handoffs() {
        return handoffs;
    }

    ObligingText payload(int handoff) {
        return payloads.get(handoff);
    }

    /** Return where a handoff stands among the trace's spans. */
    int place(int handoff) {
        return places.get(handoff);
    }

    /** Return whether an agent ran a tool that writes between two handoffs. */
    boolean wroteBetween(String agent, int handoff, int later) {
        return spans.subList(place(handoff), place(later)).stream()
                .anyMatch(span -> span instanceof ToolCall call
                        && agents.agent(call).equals(agent)
                        && ToolKind.of(call.tool()) == ToolKind.WRITING);
    }

    /** Return the agent of the last model call; empty text where none is known. */
    String lastSpeaker() {
        List<ModelCall> calls = Evidence.modelCalls(trial.trace());
        return calls.isEmpty() ? "" : agents.agent(calls.getLast());
    }

    /** Return what the request says: all turns. Empty where a recording does not hold it. */
    Optional<ObligingText> request() {
        return trial.scenario()
                .task()
                .map(task -> ObligingText.of(
                        task.turns().stream().map(ToldTexts::readable).collect(Collectors.joining("\n\n"))));
    }

    /** Return the data that came with the request. */
    Optional<ObligingText> context() {
        return trial.scenario()
                .task()
                .filter(task -> !task.context().isEmpty())
                .map(task -> ObligingText.of(task.context().toString()));
    }

    /** Return what the receiver's model was told behind a handoff, prompts aside; empty where no call of it is recorded. */
    Optional<ObligingText> input(int handoff) {
        return inputs.computeIfAbsent(handoff, this::readInput);
    }

    private Optional<ObligingText> readInput(int handoff) {
        Handoff given = handoffs.get(handoff);
        List<String> texts = new ArrayList<>();
        for (int at = place(handoff) + 1; at < spans.size(); at++) {
            Span span = spans.get(at);
            if (span instanceof Handoff next && next.to().equals(given.to()) && next.direction() == given.direction()) {
                break;
            }
            if (span instanceof ModelCall call && agents.agent(call).equals(given.to())) {
                call.input().stream()
                        .filter(message -> !message.role().equals("system"))
                        .forEach(message -> texts.add(text(message)));
                break;
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(ObligingText.of(String.join("\n\n", texts)));
    }

    /**
     * Return what a span before a handoff says that a sender may have its words from: what a tool gave or was given, what a model was told.
     * Payloads are read with {@link #payload}.
     */
    Optional<ObligingText> seen(int place) {
        return seen.computeIfAbsent(
                place, at -> text(spans.get(at)).map(some -> read.computeIfAbsent(some, ObligingText::of)));
    }

    /** Return whether a span is the tool by which another agent had asked for a result, whose own result that is: no source of it. */
    boolean brings(int place, int handoff) {
        Handoff given = handoffs.get(handoff);
        return given.direction() == Handoff.Direction.UP
                && spans.get(place) instanceof ToolCall call
                && !agents.agent(call).equals(given.from())
                && call.result()
                        .filter(result -> result.contains(given.payload()))
                        .isPresent();
    }

    private static Optional<String> text(Span span) {
        String text = switch (span) {
            case ToolCall call -> call.arguments() + "\n\n" + call.result().orElse("");
            case ModelCall call ->
                call.input().stream()
                        .filter(message -> !message.role().equals("assistant"))
                        .map(ToldTexts::text)
                        .collect(Collectors.joining("\n\n"));
            case Handoff ignored -> "";
            case Span.AgentSpan ignored -> "";
        };
        return Optional.of(text).filter(some -> !some.isBlank());
    }

    static String text(Message message) {
        return message.parts().stream()
                .map(part -> switch (part) {
                    case Part.Text text -> text.text();
                    case Part.ToolResponse response -> response.result();
                    case Part.ToolRequest ignored -> "";
                    case Part.Other ignored -> "";
                })
                .collect(Collectors.joining("\n"));
    }

    private static String readable(JsonNode turn) {
        return turn.isTextual() ? turn.textValue() : turn.toString();
    }
}
