package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A finder of agents that are called as tools: between a tool's request and its result another agent is told the arguments,
 * and its last answer is the result. Each conversation of an agent answers one request, so that parallel ones are told apart.
 */
final class AgentTools {

    private static final int MIN_WORDS = 4;
    private static final int MIN_RESULT = 3;
    private static final int STRONG = 2;
    private static final double MOST = 0.5;

    private final List<PromptedCall> calls;
    private final List<ToolExchange> exchanges;

    AgentTools(List<PromptedCall> calls, List<ToolExchange> exchanges) {
        this.calls = calls;
        this.exchanges = exchanges;
    }

    /** An agent behind a tool. */
    record Use(ToolExchange exchange, PromptedCall first, PromptedCall last) {
        List<Transfer> transfers() {
            Transfer down = new Transfer(
                    exchange.asked(),
                    first,
                    told(),
                    Detection.AGENT_AS_TOOL,
                    exchange.request().name(),
                    true,
                    Optional.of(Direction.DOWN));
            Transfer up = new Transfer(
                    last,
                    exchange.answered().orElseThrow(),
                    exchange.result().orElse(""),
                    Detection.AGENT_AS_TOOL,
                    exchange.request().name(),
                    true,
                    Optional.of(Direction.UP));
            return List.of(down, up);
        }

        /** Return the arguments, or what the agent was told in their place: code on the way may have changed or cut them. */
        private String told() {
            String arguments = exchange.request().arguments();
            String turns = Payloads.words(first.fresh());
            WordText all = WordText.of(Payloads.words(first.instructions()) + "\n" + turns);
            boolean whole = turns.isBlank()
                    || Payloads.texts(arguments).stream().map(WordText::of).allMatch(all::contains);
            return whole ? arguments : turns;
        }
    }

    private record Rated(Use use, int weight) {}

    List<Use> find() {
        List<Rated> rated = new ArrayList<>();
        for (ToolExchange exchange : exchanges) {
            if (exchange.returned() && !exchange.asked().agent().isBlank()) {
                within(exchange).forEach(inner -> {
                    int weight = weight(exchange, inner.getFirst(), inner.getLast());
                    if (weight > 0) {
                        rated.add(new Rated(new Use(exchange, inner.getFirst(), inner.getLast()), weight));
                    }
                });
            }
        }
        rated.sort(Comparator.comparingInt(Rated::weight).reversed()); // stable: else the first that began
        Set<ToolExchange> answered = new HashSet<>();
        Set<Integer> taken = new HashSet<>();
        List<Use> uses = new ArrayList<>();
        for (Rated one : rated) {
            int first = one.use().first().number();
            if (!answered.contains(one.use().exchange()) && !taken.contains(first)) {
                answered.add(one.use().exchange());
                taken.add(first);
                uses.add(one.use());
            }
        }
        uses.sort(Comparator.comparingInt(use -> use.first().number()));
        return uses;
    }

    /** Return the calls of other agents between request and result, by conversation. */
    private List<List<PromptedCall>> within(ToolExchange exchange) {
        PromptedCall asked = exchange.asked();
        PromptedCall answered = exchange.answered().orElseThrow();
        Map<Integer, List<PromptedCall>> inner = new LinkedHashMap<>();
        for (PromptedCall call : calls.subList(asked.number(), answered.number())) {
            if (!call.isOf(asked) && !call.agent().isBlank()) {
                inner.computeIfAbsent(call.conversation(), number -> new ArrayList<>())
                        .add(call);
            }
        }
        return List.copyOf(inner.values());
    }

    private static int weight(ToolExchange exchange, PromptedCall first, PromptedCall last) {
        int asked = asked(exchange.request().arguments(), first);
        int given = given(exchange.result().orElse(""), last);
        boolean silent = Payloads.isEmpty(exchange.request().arguments());
        boolean is = (given > 0 && (asked > 0 || silent || given >= STRONG)) || asked >= STRONG;
        return is ? asked + 2 * given : 0;
    }

    /** How surely the agent is told the arguments: 3 as a whole message, 2 at length, 1 by a word or two. */
    private static int asked(String arguments, PromptedCall first) {
        List<WordText> told = first.fresh().stream()
                .map(Message::text)
                .map(WordText::of)
                .filter(words -> !words.isEmpty())
                .toList();
        int most = 0;
        for (String text : Payloads.texts(arguments)) {
            WordText words = WordText.of(text);
            if (told.contains(words) && words.size() > 1) {
                most = Math.max(most, STRONG + 1);
            } else if (told.stream().anyMatch(message -> message.contains(words))) {
                most = Math.max(most, words.size() >= MIN_WORDS ? STRONG : 1);
            }
        }
        return most;
    }

    /** How surely the result is the agent's answer: 3 as a whole, 2 within, 1 in the most part. */
    private static int given(String result, PromptedCall last) {
        WordText came = WordText.of(result);
        WordText said = WordText.of(last.answer());
        if (came.isEmpty() || said.isEmpty()) {
            return 0;
        }
        if (came.equals(said)) {
            return came.size() >= MIN_RESULT ? STRONG + 1 : 1;
        }
        if ((said.size() >= MIN_RESULT && came.contains(said)) || (came.size() >= MIN_RESULT && said.contains(came))) {
            return STRONG;
        }
        Set<Long> shared = came.runs();
        int all = shared.size();
        shared.retainAll(said.runs());
        return all > 0 && shared.size() > MOST * all ? 1 : 0;
    }
}
