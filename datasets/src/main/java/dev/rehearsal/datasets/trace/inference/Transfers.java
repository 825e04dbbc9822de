package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A finder of all handoffs of a trace, call by call: by tools first, then by answers that name the next agent, then by
 * repeated words. Of several agents whose words a prompt holds, those count that no other of them was told before: who passes
 * on what it was given hands it over. For one thread.
 */
final class Transfers {

    private final List<PromptedCall> calls;
    private final Map<Integer, List<Transfer>> byTools = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final RoutingAnswers routing;
    private final RepeatedText texts = new RepeatedText();
    private final Delegations delegations = new Delegations();
    private final Set<WordText> tasks = new HashSet<>();
    private final List<Transfer> found = new ArrayList<>();
    private String lastAgent = "";

    private Transfers(
            List<PromptedCall> calls, List<ToolExchange> exchanges, List<Transfer> ofTools, AgentNames names) {
        this.calls = calls;
        this.routing = new RoutingAnswers(names);
        exchanges.forEach(one -> asked.add(one.request().name()));
        ofTools.forEach(one -> byTools.computeIfAbsent(one.to().number(), number -> new ArrayList<>())
                .add(one));
    }

    /** Return the handoffs, in the order of the calls that got them. */
    static List<Transfer> find(
            List<PromptedCall> calls, List<ToolExchange> exchanges, List<Transfer> ofTools, AgentNames names) {
        Transfers transfers = new Transfers(calls, exchanges, ofTools, names);
        transfers.calls.forEach(transfers::receive);
        return List.copyOf(transfers.found);
    }

    private void receive(PromptedCall call) {
        if (!call.agent().isBlank()) {
            List<Transfer> incoming = new ArrayList<>(byTools.getOrDefault(call.number(), List.of()));
            boolean person = texts.toPerson(call);
            if (incoming.isEmpty()) {
                routing.into(call, person).ifPresent(incoming::add);
            }
            incoming.addAll(byWords(call, incoming, person));
            if (incoming.isEmpty() && person) {
                tasks.add(WordText.of(call.turns().getLast().text()));
                if (!call.agent().equals(lastAgent)) {
                    delegations.begin(call.agent());
                }
            }
            boolean together = incoming.stream()
                            .filter(one -> one.foundBy() == Detection.REPEATED_TEXT)
                            .map(one -> one.by().agent())
                            .distinct()
                            .count()
                    > 1;
            incoming.forEach(one -> found.add(delegations.direct(one, together)));
            lastAgent = call.agent();
        }
        routing.add(call);
        texts.say(call);
    }

    private List<Transfer> byWords(PromptedCall call, List<Transfer> explained, boolean person) {
        List<RepeatedText.Giver> givers = texts.into(call, person);
        Map<Integer, RepeatedText.Giver> kept = new LinkedHashMap<>();
        for (RepeatedText.Giver giver : givers) {
            PromptedCall relay = relay(giver.by(), call).orElse(giver.by());
            boolean known = explained.stream()
                    .anyMatch(one -> one.by().isOf(relay) || one.by().isOf(giver.by()));
            if (!known && !relay.isOf(call)) {
                kept.put(relay.number(), new RepeatedText.Giver(relay, giver.messages(), giver.share()));
            }
        }
        Map<String, RepeatedText.Giver> byAgent = new LinkedHashMap<>();
        kept.values()
                .forEach(one -> byAgent.put(one.by().agent() + " " + one.by().conversation(), one));
        List<RepeatedText.Giver> last = byAgent.values().stream()
                .filter(one -> !passedOn(one.by(), byAgent.values(), explained))
                .toList();
        if (last.isEmpty() && explained.isEmpty()) {
            last = texts.pieces(call, tasks).stream().toList();
        }
        boolean alone = last.size() == 1;
        return last.stream()
                .map(one -> returned(one.transfer(call, alone), call))
                .toList();
    }

    /** Words that went up to somebody who then worked on are handed over by that one. */
    private Optional<PromptedCall> relay(PromptedCall by, PromptedCall to) {
        return found.stream()
                .filter(one -> one.by().isOf(by)
                        && one.by().number() >= by.number()
                        && one.direction().filter(Direction.UP::equals).isPresent()
                        && !one.to().isOf(to)
                        && one.to().precedes(to))
                .flatMap(one -> calls.subList(one.to().number(), to.number()).stream()
                        .filter(call -> call.isOf(one.to()) && call.precedes(to)))
                .reduce((first, second) -> second);
    }

    /** Whether another giver was told these words, by whatever way. */
    private boolean passedOn(PromptedCall by, Collection<RepeatedText.Giver> givers, List<Transfer> explained) {
        List<PromptedCall> others = new ArrayList<>();
        givers.forEach(one -> others.add(one.by()));
        explained.forEach(one -> others.add(one.by()));
        return others.stream().anyMatch(other -> !other.isOf(by) && reaches(by, other));
    }

    private boolean reaches(PromptedCall by, PromptedCall other) {
        Map<String, Integer> reached = new HashMap<>(Map.of(by.agent(), by.number()));
        for (Transfer one : found) { // in order of time, so that one round suffices
            Integer since = reached.get(one.by().agent());
            if (since != null && one.by().number() >= since && one.to().number() <= other.number()) {
                reached.putIfAbsent(one.to().agent(), one.to().number());
            }
        }
        return reached.containsKey(other.agent());
    }

    /** A request for a tool that no model made is a framework's way to say that the worker came back. */
    private Transfer returned(Transfer transfer, PromptedCall call) {
        Optional<Part.ToolRequest> madeUp = call.fresh().stream()
                .map(Message::parts)
                .flatMap(List::stream)
                .filter(Part.ToolRequest.class::isInstance)
                .map(Part.ToolRequest.class::cast)
                .filter(request -> !asked.contains(request.name()) && !call.offers(request.name()))
                .findFirst();
        return madeUp.map(request -> new Transfer(
                        transfer.by(),
                        transfer.to(),
                        transfer.payload(),
                        Detection.TRANSFER_TOOL,
                        request.name(),
                        transfer.part(),
                        Optional.of(Direction.UP)))
                .orElse(transfer);
    }
}
