package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The effects of a fault of handoffs in one trial. What an agent is told first is struck or not when it is first seen, and looks the
 * same whenever that conversation sends it again. Thread-safe.
 */
final class HandoffEffects implements Effects {

    private static final String OPEN = "<handoff>";
    private static final String CLOSE = "</handoff>";
    private static final int MAX_HANDOFFS = 10_000;

    private final HandoffFault fault;
    private final SeededRandom random;
    private final Schedule.Begun schedule;
    private final Map<String, List<Told>> told = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private Optional<ModelCallSite> entry = Optional.empty();
    private boolean wrapped;

    HandoffEffects(HandoffFault fault, SeededRandom random) {
        this.fault = fault;
        this.random = random;
        this.schedule = fault.schedule().begin(random);
    }

    private record Told(String before, String after) {}

    @Override
    public synchronized Optional<String> handoff(String from, String to, String payload) {
        wrapped = true;
        if (fault.only().equals(Optional.of(InjectionPoint.CONSUMER_REQUEST))) {
            return Optional.empty();
        }
        return strike(from, to, from + " -> " + to + " " + payload, payload);
    }

    @Override
    public synchronized List<Message> retell(ModelCallSite site, List<Message> messages) {
        List<Message> shown = messages;
        for (Told known : told.getOrDefault(site.conversation(), List.of())) {
            shown = replaced(shown, known);
        }
        return shown;
    }

    @Override
    public synchronized Optional<List<Message>> request(ModelCallSite site, List<Message> messages) {
        if (entry.isEmpty()) {
            entry = Optional.of(site);
        }
        if (isLeftToEdges()) {
            return Optional.empty();
        }
        return messages.stream()
                .filter(HandoffEffects::isTold)
                .reduce((first, last) -> last)
                .map(Message::text)
                .filter(text -> isMarked(text) || (site.call() == 1 && !isEntry(site)))
                .filter(text -> isNew(site, text))
                .flatMap(text -> told(site, text))
                .map(one -> {
                    told.computeIfAbsent(site.conversation(), key -> new ArrayList<>())
                            .add(one);
                    seen.add(site.conversation() + one.after);
                    return replaced(messages, one);
                });
    }

    private boolean isLeftToEdges() {
        return fault.only()
                .map(where -> where != InjectionPoint.CONSUMER_REQUEST)
                .orElse(wrapped);
    }

    /** The agent that was called first was told by the input, and nobody handed it that. */
    private boolean isEntry(ModelCallSite site) {
        return entry.filter(first -> first.conversation().equals(site.conversation())
                        || (!first.agent().isEmpty() && first.agent().equals(site.agent())))
                .isPresent();
    }

    private boolean isNew(ModelCallSite site, String text) {
        return seen.size() < MAX_HANDOFFS && seen.add(site.conversation() + text);
    }

    private static boolean isMarked(String text) {
        int open = text.indexOf(OPEN);
        return open >= 0 && text.indexOf(CLOSE, open) >= 0;
    }

    private Optional<Told> told(ModelCallSite site, String text) {
        boolean marked = isMarked(text);
        int open = text.indexOf(OPEN);
        int close = text.indexOf(CLOSE, Math.max(open, 0));
        String payload = marked ? text.substring(open + OPEN.length(), close) : text;
        return strike("", site.agent(), site.conversation(), payload)
                .map(other -> new Told(
                        text,
                        marked ? text.substring(0, open + OPEN.length()) + other + text.substring(close) : other));
    }

    private Optional<String> strike(String from, String to, String sequence, String payload) {
        boolean mine = fault.to().isEmpty() || fault.to().get().equals(to);
        return mine
                ? fault.struck(payload, random.child(sequence)).filter(other -> schedule.acts(from, sequence))
                : Optional.empty();
    }

    private static boolean isTold(Message message) {
        return message.role().equals("user") && !message.text().isBlank();
    }

    private static List<Message> replaced(List<Message> messages, Told told) {
        List<Message> all = new ArrayList<>(messages.size());
        for (Message message : messages) {
            all.add(isTold(message) && message.text().equals(told.before) ? replaced(message, told.after) : message);
        }
        return List.copyOf(all);
    }

    private static Message replaced(Message message, String text) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(text));
        message.parts().stream().filter(part -> !(part instanceof Part.Text)).forEach(parts::add);
        return new Message(message.role(), parts);
    }
}
