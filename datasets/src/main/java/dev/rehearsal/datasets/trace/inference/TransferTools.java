package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A finder of tools that hand over: one agent asks for the tool, and the call that goes on with it is another agent's. Their
 * names count only where that leaves a doubt. A tool whose result comes back to the agent that asked is none, however it is
 * called.
 */
final class TransferTools {

    private static final int MIN_WORDS = 4;
    private static final int NAMED = 4;
    private static final int TOLD = 3;

    private final List<PromptedCall> calls;
    private final List<ToolExchange> exchanges;
    private final AgentNames names;
    private final Set<String> returning = new HashSet<>();

    TransferTools(List<PromptedCall> calls, List<ToolExchange> exchanges, AgentNames names) {
        this.calls = calls;
        this.exchanges = exchanges;
        this.names = names;
        exchanges.stream()
                .filter(ToolExchange::returned)
                .forEach(one -> returning.add(one.request().name()));
    }

    /**
     * What was found.
     *
     * @param transfers in order
     * @param tools the tools that hand over, by the agents that have them: their requests are no calls of tools
     * @param reported those whose results came back all the same, after the other agent had worked
     */
    record Found(List<Transfer> transfers, Map<String, Set<String>> tools, Set<ToolExchange> reported) {
        boolean isTransfer(ToolExchange exchange) {
            return reported.contains(exchange)
                    || (!exchange.returned()
                            && tools.getOrDefault(exchange.asked().agent(), Set.of())
                                    .contains(exchange.request().name()));
        }
    }

    Found find() {
        Map<List<Integer>, Candidate> best = new LinkedHashMap<>();
        for (ToolExchange exchange : exchanges) {
            candidate(exchange)
                    .ifPresent(one -> best.merge(
                            List.of(exchange.asked().number(), one.to().number()),
                            one,
                            (known, other) -> other.weight() >= known.weight() ? other : known));
        }
        List<Transfer> transfers = new ArrayList<>();
        Map<String, Set<String>> tools = new HashMap<>();
        Set<ToolExchange> reported = new HashSet<>();
        for (Candidate one : best.values()) {
            transfers.add(one.transfer());
            if (one.exchange().returned()) {
                reported.add(one.exchange());
            }
            tools.computeIfAbsent(one.exchange().asked().agent(), agent -> new HashSet<>())
                    .add(one.exchange().request().name());
        }
        return new Found(transfers, tools, reported);
    }

    private record Candidate(ToolExchange exchange, PromptedCall to, int weight) {
        Transfer transfer() {
            return new Transfer(
                    exchange.asked(),
                    to,
                    Payloads.withHistory(exchange.request().arguments(), to),
                    Detection.TRANSFER_TOOL,
                    exchange.request().name(),
                    true,
                    Optional.empty());
        }
    }

    private Optional<Candidate> candidate(ToolExchange exchange) {
        if (exchange.asked().agent().isBlank()) {
            return Optional.empty();
        }
        if (exchange.returned()) {
            return next(exchange.asked())
                    .filter(call -> !call.agent().isBlank() && !call.isOf(exchange.asked()))
                    .filter(call -> isTold(exchange, call))
                    .map(call -> new Candidate(exchange, call, TOLD));
        }
        Optional<PromptedCall> to = exchange.answered()
                .or(() -> next(exchange.asked()))
                .filter(call -> !call.agent().isBlank() && !call.isOf(exchange.asked()))
                .filter(call -> !wentOn(exchange.asked(), call));
        return to.flatMap(call -> {
            boolean named = names.mentions(exchange.request().name(), call.agent());
            boolean told = names.mentions(exchange.request().arguments(), call.agent())
                    || exchange.result()
                            .filter(result -> names.mentions(result, call.agent()))
                            .isPresent();
            int weight = (named ? NAMED : 0) + (told ? TOLD : 0) + (isOwn(exchange, call) ? 1 : 0);
            boolean shown = exchange.answered().isPresent() || goesOn(exchange, call);
            boolean is = shown && (named || told || isOwn(exchange, call));
            return is ? Optional.of(new Candidate(exchange, call, weight)) : Optional.empty();
        });
    }

    /** The agent that asked was called again before: it had not given anything away. */
    private boolean wentOn(PromptedCall asked, PromptedCall until) {
        return calls.subList(asked.number() + 1, until.number()).stream()
                .anyMatch(call -> call.isOf(asked) && call.conversation() == asked.conversation());
    }

    /**
     * Whether another agent is told in words that this tool was called, as ADK does: "[triage] called tool `transfer_to_agent`".
     * Only a name that is no word counts.
     */
    private static boolean isTold(ToolExchange exchange, PromptedCall to) {
        String tool = exchange.request().name();
        return tool.contains("_") && Payloads.words(to.fresh()).contains("called tool `" + tool + "`");
    }

    /** A tool that never gave its agent a result, and that the next agent has not got. */
    private boolean isOwn(ToolExchange exchange, PromptedCall to) {
        String tool = exchange.request().name();
        return !returning.contains(tool) && !to.offers(tool);
    }

    /** Return the next call after the answer, where it is another agent's. */
    private Optional<PromptedCall> next(PromptedCall asked) {
        return calls.stream().filter(asked::precedes).findFirst();
    }

    /** Return whether a call without the tool's result goes on all the same: with its arguments, or with the whole history. */
    private static boolean goesOn(ToolExchange exchange, PromptedCall to) {
        WordText told = WordText.of(Payloads.words(to.fresh()));
        boolean arguments = Payloads.texts(exchange.request().arguments()).stream()
                .map(WordText::of)
                .anyMatch(words -> words.size() >= MIN_WORDS && told.contains(words));
        List<WordText> asked = exchange.asked().turns().stream()
                .filter(message -> message.role().equals("user"))
                .map(Message::text)
                .map(WordText::of)
                .filter(words -> !words.isEmpty())
                .toList();
        return arguments || (!asked.isEmpty() && asked.stream().allMatch(told::contains));
    }
}
