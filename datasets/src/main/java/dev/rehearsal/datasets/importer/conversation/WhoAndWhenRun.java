package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reader of one run of Who&amp;When. */
final class WhoAndWhenRun {

    private static final String REMEDY = "Give the file's format with --from";

    private final MappingReader run;
    private final Optional<MappingReader> prompts;
    private final ConversationTrace conversation = new ConversationTrace();
    private final Map<String, AgentConversation> agents = new LinkedHashMap<>();
    private final GroupChat chat;
    private final List<String> steps = new ArrayList<>();
    private Optional<String> delegated = Optional.empty();
    private String before = "";
    private String worker = "";
    private String answer = "";

    WhoAndWhenRun(String where, JsonNode json) {
        this.run = MappingReader.tolerant(where, json);
        this.chat = new GroupChat(where);
        this.prompts = run.object("system_prompt");
    }

    RecordedRun read() {
        run.require("history", REMEDY);
        String last = "";
        for (MappingReader entry : run.objects("history")) {
            last = entry.anyText("content").orElse("");
            add(WhoAndWhenSpeaker.of(entry), last);
        }
        return new RecordedRunBuilder(text("question_ID")
                        .or(() -> text("_file"))
                        .orElseGet(() -> run.requireText("question_ID", REMEDY)))
                .task(text("question").map(Task::of))
                .expectation(text("ground_truth").map(Expectation::ofAnswer).orElse(Expectation.NONE))
                .output(Optional.of(last).filter(text -> !text.isEmpty()).map(TextNode::valueOf))
                .success(Optional.of(run.flag("is_correct")
                        .or(() -> run.flag("is_corrected"))
                        .orElse(false)))
                .label("mistake_agent", text("mistake_agent").map(this::asInHistory))
                .label("mistake_step", text("mistake_step"))
                .label("mistake_span", text("mistake_step").flatMap(this::span))
                .label("mistake_reason", text("mistake_reason"))
                .label("mistake_type", text("mistake_type").or(() -> text("labels")))
                .label("level", text("level"))
                .usage(Usage.UNKNOWN)
                .trace(conversation.trace("who-and-when " + text("question_ID").orElse("")))
                .build();
    }

    private void add(WhoAndWhenSpeaker speaker, String text) {
        switch (speaker.kind()) {
            case PERSON -> say("", text, "");
            case TERMINAL -> {
                AgentConversation terminal = agent(speaker.name());
                say(speaker.name(), text, hand(speaker.name(), before, Direction.UP, text, terminal.spanId()));
                delegated = Optional.empty();
            }
            case RUNNER -> say(speaker.name(), text, "");
            case MODEL -> model(speaker, text);
        }
        if (speaker.kind() != WhoAndWhenSpeaker.Kind.TERMINAL) {
            before = speaker.name();
        }
    }

    private void model(WhoAndWhenSpeaker speaker, String text) {
        AgentConversation agent = agent(speaker.name());
        handBack(speaker.name());
        chat.listen(agent);
        List<Part> parts = List.of(new Part.Text(text));
        int call = agent.wrote(ModelReply.of(parts, Usage.UNKNOWN).named(speaker.said()), Optional.empty());
        if (!speaker.thinks()) {
            chat.said(speaker.name(), parts, Optional.empty());
        }
        worker = speaker.name();
        answer = text;
        steps.add(conversation.span(call).info().id());
        speaker.to().ifPresent(to -> {
            hand(speaker.name(), to, Direction.DOWN, text, agent.spanId());
            delegated = Optional.of(speaker.name());
        });
    }

    /** What the worker said last goes up when the one who sent it speaks again. */
    private void handBack(String speaker) {
        if (delegated.filter(speaker::equals).isPresent() && !worker.equals(speaker)) {
            hand(worker, speaker, Direction.UP, answer, agent(worker).spanId());
            delegated = Optional.empty();
        }
    }

    private void say(String by, String text, String span) {
        chat.said(by, List.of(new Part.Text(text)), Optional.empty());
        steps.add(span);
    }

    private String hand(String from, String to, Direction direction, String payload, String within) {
        return conversation.handoff(
                from, to, direction, payload, Detection.RECORDED, Optional.of(within), Optional.empty());
    }

    private AgentConversation agent(String name) {
        return agents.computeIfAbsent(name, key -> {
            AgentConversation agent = conversation.agent(name, Optional.empty());
            prompts.flatMap(texts -> texts.anyText(name)).ifPresent(agent::instructed);
            return agent;
        });
    }

    private String asInHistory(String name) {
        return agents.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    private Optional<String> span(String step) {
        return steps.stream()
                .skip(step.matches("\\d{1,9}") ? Long.parseLong(step) : Long.MAX_VALUE)
                .findFirst();
    }

    /** Numbers stand for texts in some of these files. */
    private Optional<String> text(String key) {
        return run.json(key)
                .map(value -> value.isTextual() ? value.textValue() : value.toString())
                .filter(text -> !text.isBlank());
    }
}
