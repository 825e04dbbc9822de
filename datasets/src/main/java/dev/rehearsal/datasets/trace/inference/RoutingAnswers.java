package dev.rehearsal.datasets.trace.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reader of answers that name who works next: {@code {"next": "billing", "instructions": …}}, a plan with a worker for each
 * step, or just a name. An agent that is named and then called was routed to; where others work in between, only if it is
 * told a text that stands beside its name.
 */
final class RoutingAnswers {

    private static final int MIN_WORDS = 3;

    private final AgentNames names;
    private final Map<String, Route> latest = new HashMap<>();
    private final List<PromptedCall> seen = new ArrayList<>();

    RoutingAnswers(AgentNames names) {
        this.names = names;
    }

    /** A step that names an agent, with the texts beside the name. */
    private record Step(String agent, List<WordText> texts) {}

    private record Route(PromptedCall by, List<Step> open, List<String> named) {}

    /** Note a call with its answer. */
    void add(PromptedCall call) {
        List<Step> steps = steps(call);
        if (!steps.isEmpty()) {
            latest.put(
                    call.agent(),
                    new Route(
                            call,
                            new ArrayList<>(steps),
                            steps.stream().map(Step::agent).toList()));
        }
        seen.add(call);
    }

    /**
     * Return the handoff of the latest answer that sent for this call.
     *
     * @param person whether somebody who is no agent speaks last in the call's prompt
     */
    Optional<Transfer> into(PromptedCall to, boolean person) {
        if (to.goesOnAlone()) {
            return Optional.empty();
        }
        WordText told = WordText.of(Payloads.words(to.fresh()));
        return latest.values().stream()
                .filter(route -> !route.by().isOf(to) && route.by().precedes(to))
                .sorted((one, other) ->
                        Integer.compare(other.by().number(), one.by().number()))
                .flatMap(route -> step(route, to, told, person).stream().map(step -> taken(route, step, to)))
                .findFirst();
    }

    private static Transfer taken(Route route, Step step, PromptedCall to) {
        route.open().remove(step);
        List<Message> carrying = to.fresh().stream()
                .filter(message -> {
                    WordText words = WordText.of(message.text());
                    return step.texts().stream().anyMatch(words::contains);
                })
                .toList();
        return new Transfer(
                route.by(),
                to,
                Payloads.words(carrying.isEmpty() ? to.fresh() : carrying),
                Detection.ROUTING,
                "",
                true,
                Optional.empty());
    }

    private Optional<Step> step(Route route, PromptedCall to, WordText told, boolean person) {
        List<Step> named = route.open().stream()
                .filter(step -> step.agent().equals(to.agent()))
                .toList();
        return named.stream()
                .filter(step -> step.texts().stream().anyMatch(told::contains))
                .findFirst()
                .or(() -> named.stream()
                        .findFirst()
                        .filter(step -> to.opens() || !person)
                        .filter(step -> seen.stream()
                                .filter(call -> route.by().precedes(call))
                                .allMatch(call ->
                                        call.isOf(route.by()) || route.named().contains(call.agent()))));
    }

    private List<Step> steps(PromptedCall call) {
        List<Step> steps = new ArrayList<>();
        String answer = call.answer();
        names.named(answer)
                .filter(agent -> !agent.equals(call.agent()))
                .ifPresent(agent -> steps.add(new Step(agent, List.of())));
        for (JsonNode object : JsonValues.objects(answer)) {
            List<Step> found = new ArrayList<>();
            collect(object, call.agent(), found);
            List<WordText> all = texts(object);
            // an instruction may stand beside the object that holds the name
            found.forEach(step -> steps.add(found.size() == 1 ? new Step(step.agent(), all) : step));
        }
        return steps;
    }

    private void collect(JsonNode node, String by, List<Step> steps) {
        if (node.isObject()) {
            List<WordText> texts = texts(node);
            node.forEach(child -> name(child, by).ifPresent(agent -> steps.add(new Step(agent, texts))));
        } else if (node.isArray()) {
            node.forEach(child -> name(child, by).ifPresent(agent -> steps.add(new Step(agent, List.of()))));
        }
        node.forEach(child -> collect(child, by, steps));
    }

    private Optional<String> name(JsonNode node, String by) {
        return node.isTextual() ? names.named(node.textValue()).filter(agent -> !agent.equals(by)) : Optional.empty();
    }

    private static List<WordText> texts(JsonNode node) {
        return JsonValues.texts(node).stream()
                .map(WordText::of)
                .filter(words -> words.size() >= MIN_WORDS)
                .toList();
    }
}
