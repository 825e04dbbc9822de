package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reader of model calls in order, which gives each its whole prompt back and knows what of it is new to the agent. What an
 * agent goes on with is its longest earlier prompt that this one begins with; a prompt that is sent once more after an
 * answer is a new conversation, one after an error the same. For one thread.
 */
final class PromptHistory {

    private final Map<Object, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<Message, Integer> numbered = new IdentityHashMap<>();
    private final Map<String, PromptedCall> latest = new HashMap<>();
    private final Map<String, Map<Long, PromptedCall>> beginnings = new HashMap<>();
    private final Map<String, Set<List<Integer>>> instructions = new HashMap<>();

    private PromptHistory() {}

    /** Return the calls with their prompts. */
    static List<PromptedCall> of(List<ModelCall> calls) {
        PromptHistory history = new PromptHistory();
        List<PromptedCall> prompted = new ArrayList<>();
        for (ModelCall call : calls) {
            prompted.add(history.read(prompted.size(), call));
        }
        return List.copyOf(prompted);
    }

    private PromptedCall read(int number, ModelCall call) {
        Optional<PromptedCall> last = Optional.ofNullable(latest.get(call.info().agent()));
        List<Message> whole = new ArrayList<>();
        if (call.elided() > 0 && last.isPresent()) {
            whole.addAll(last.get().instructions());
            whole.addAll(last.get().turns());
            whole.addAll(last.get().span().output());
            whole.subList(Math.min(call.elided(), whole.size()), whole.size()).clear();
        }
        whole.addAll(call.input());
        int system = 0;
        while (system < whole.size() && isInstruction(whole.get(system))) {
            system++;
        }
        List<Message> leading = List.copyOf(whole.subList(0, system));
        List<Message> turns = List.copyOf(whole.subList(system, whole.size()));
        boolean unseen = instructions
                .computeIfAbsent(call.info().agent(), agent -> new HashSet<>())
                .add(numbers(leading));
        Optional<PromptedCall> before = continued(call.info().agent(), turns);
        PromptedCall read = new PromptedCall(
                number,
                before.map(PromptedCall::conversation).orElse(number),
                call,
                leading,
                unseen,
                turns,
                before.map(one -> known(one, turns)).orElse(0));
        latest.put(call.info().agent(), read);
        remember(read);
        return read;
    }

    private static boolean isInstruction(Message message) {
        return message.role().equals("system") || message.role().equals("developer");
    }

    /** A prompt is known by a number for it and each of its beginnings, so that long conversations take no square of time. */
    private Optional<PromptedCall> continued(String agent, List<Message> turns) {
        Map<Long, PromptedCall> known = beginnings.computeIfAbsent(agent, name -> new HashMap<>());
        Optional<PromptedCall> longest = Optional.empty();
        long beginning = 0;
        for (int size = 1; size <= turns.size(); size++) {
            beginning = beginning(beginning, turns.get(size - 1));
            boolean whole = size == turns.size();
            Optional<PromptedCall> call = Optional.ofNullable(known.get(beginning))
                    .filter(one -> !whole || one.span().output().isEmpty());
            longest = call.isPresent() ? call : longest;
        }
        return longest;
    }

    private void remember(PromptedCall call) {
        long whole = 0;
        for (Message message : call.turns()) {
            whole = beginning(whole, message);
        }
        if (!call.turns().isEmpty()) {
            beginnings.computeIfAbsent(call.agent(), name -> new HashMap<>()).put(whole, call);
        }
    }

    private long beginning(long before, Message next) {
        long mixed = (before ^ number(next)) * 0x9E3779B97F4A7C15L + 1;
        return mixed ^ (mixed >>> 29);
    }

    /** The answer comes back as it was, or as the framework writes it. */
    private int known(PromptedCall before, List<Message> turns) {
        int size = before.turns().size();
        List<Message> answer = before.span().output();
        boolean back = size < turns.size()
                && !answer.isEmpty()
                && turns.get(size).role().equals("assistant")
                && isAnswer(turns.get(size), answer.getFirst());
        return back ? size + 1 : size;
    }

    private boolean isAnswer(Message message, Message answer) {
        boolean rewritten = asked(message).equals(asked(answer))
                && message.text().strip().equals(answer.text().strip());
        return rewritten || number(message) == number(answer);
    }

    private static List<String> asked(Message message) {
        return message.parts().stream()
                .filter(Part.ToolRequest.class::isInstance)
                .map(part -> ((Part.ToolRequest) part).name())
                .toList();
    }

    private List<Integer> numbers(List<Message> messages) {
        return messages.stream().map(this::number).toList();
    }

    private int number(Message message) {
        return numbered.computeIfAbsent(message, one -> numbers.computeIfAbsent(normal(one), key -> numbers.size()));
    }

    private static Object normal(Message message) {
        List<Object> parts = new ArrayList<>();
        parts.add(message.role());
        for (Part part : message.parts()) {
            parts.add(part instanceof Part.Text text ? text.text().strip() : part);
        }
        return parts;
    }
}
