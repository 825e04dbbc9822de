package dev.rehearsal.judges.finding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.AgentSpan;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.values.ValueText;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a trial's agents were given, in order: the task, what they were set up with, and what tools gave. In plain text. */
final class GivenMaterial {

    private static final int MOST_TEXTS = 1_000;

    private final String task;
    private final List<Given> texts = new ArrayList<>();
    private final List<String> spans;

    /**
     * A text that was given.
     *
     * @param span the position of the span that gave it; -1 for the task
     * @param before whether the span's own doing came after it, as a model's reply does after what it was told
     * @param setup whether the system's own maker wrote it
     */
    private record Given(int span, boolean before, boolean setup, String text) {

        boolean isKnownTo(int use) {
            return span < use || (span == use && before);
        }
    }

    /** An instruction, with what gave it. */
    record Injected(InjectedInstruction instruction, Given from) {

        /** Return whether it was given before the span of that position did something. */
        boolean isKnownTo(int use) {
            return from.isKnownTo(use);
        }
    }

    GivenMaterial(Trial trial) {
        List<Span> all = trial.trace().spans();
        this.spans = all.stream().map(span -> span.info().id()).toList();
        this.task = trial.scenario().task().stream()
                .flatMap(one -> Stream.concat(one.turns().stream(), Stream.<JsonNode>of(one.context())))
                .map(Leaves::text)
                .map(OverridingPassages::plain)
                .collect(Collectors.joining("\n"));
        texts.add(new Given(-1, true, false, task));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size() && texts.size() < MOST_TEXTS; i++) {
            for (Given given : given(i, all.get(i))) {
                if (seen.add(given.text)) {
                    texts.add(given);
                }
            }
        }
    }

    private static List<Given> given(int at, Span span) {
        return switch (span) {
            case ToolCall call ->
                call.result().stream()
                        .map(text -> new Given(at, false, false, OverridingPassages.plain(text)))
                        .toList();
            case ModelCall call ->
                call.input().stream()
                        .flatMap(message -> {
                            boolean setup = message.role().equals("system")
                                    || message.role().equals("developer");
                            return message.parts().stream()
                                    .flatMap(part -> switch (part) {
                                        case Part.ToolResponse told -> Stream.of(told.result());
                                        case Part.Text text when setup -> Stream.of(text.text());
                                        default -> Stream.<String>empty();
                                    })
                                    .map(text -> new Given(at, true, setup, OverridingPassages.plain(text)));
                        })
                        .toList();
            case Handoff ignored -> List.of();
            case AgentSpan ignored -> List.of();
        };
    }

    /** Return the instructions that somebody else than the system's maker wrote, each where it was first given. */
    List<Injected> injected() {
        Set<InjectedInstruction> seen = new HashSet<>();
        return texts.stream()
                .filter(given -> !given.setup)
                .flatMap(given -> InjectedInstruction.in(given.text).stream()
                        .filter(seen::add)
                        .map(one -> new Injected(one, given)))
                .toList();
    }

    /** Return the task, without instructions in it. */
    String task() {
        return InjectedInstruction.without(task);
    }

    /** Return all that was given before a span did something, without the instructions. */
    ValueText before(int span) {
        return ValueText.of(texts.stream()
                .filter(given -> given.isKnownTo(span))
                .map(given -> given.setup ? given.text : InjectedInstruction.without(given.text))
                .collect(Collectors.joining("\n")));
    }

    /** Return the position of a span; behind all where there is none of that id. */
    int position(String id) {
        int at = spans.indexOf(id);
        return at < 0 ? spans.size() : at;
    }

    /** Return the id of the span that gave an instruction; empty where the task did. */
    Optional<String> source(Injected one) {
        return one.from.span < 0 ? Optional.empty() : Optional.of(spans.get(one.from.span));
    }
}
