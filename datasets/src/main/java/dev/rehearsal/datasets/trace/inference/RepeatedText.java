package dev.rehearsal.datasets.trace.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A finder of one agent's words in what another one is newly told. Only words count that nobody was told before the agent
 * wrote them: those of the task, of prompts and of tools are no evidence, nor are an agent's words that were said to the
 * person who then goes on. For one thread; answers are added in order.
 */
final class RepeatedText {

    private static final int MIN_RUNS = 4;
    private static final int MIN_WORDS = 3;
    private static final int MIN_UNIT = 4;
    private static final int MAX_UNITS_BACK = 60;
    private static final double NEARLY_ALL = 0.8;
    private static final double HALF = 0.5;
    private static final double WHOLE = 0.95;
    private static final int MAX_RUNS = 1_000_000;

    private final Map<Integer, Said> said = new LinkedHashMap<>();
    private final Map<Long, List<Integer>> sayers = new HashMap<>();
    private final Map<WordText, List<Integer>> whole = new HashMap<>();
    private final Set<Long> outside = new HashSet<>();
    private final Set<WordText> told = new HashSet<>();
    private final Set<String> delivered = new HashSet<>();

    private record Said(PromptedCall call, WordText words, Set<Long> runs) {}

    /** An earlier answer whose words stand in a prompt. */
    record Giver(PromptedCall by, List<Message> messages, double share) {
        Transfer transfer(PromptedCall to, boolean alone) {
            boolean answer = !alone && share >= NEARLY_ALL;
            return new Transfer(
                    by,
                    to,
                    answer ? by.answer() : Payloads.words(messages),
                    Detection.REPEATED_TEXT,
                    "",
                    isPart(),
                    Optional.empty());
        }

        /** Of an answer in JSON the receiver has a piece unless it has it as it was; of prose, where most is left out. */
        private boolean isPart() {
            return share < HALF
                    || (share < WHOLE && !JsonValues.objects(by.answer()).isEmpty());
        }
    }

    /** Note an answer, for the calls that come after it. */
    void say(PromptedCall call) {
        WordText words = WordText.of(call.answer());
        if (words.isEmpty() || call.agent().isBlank()) {
            return;
        }
        Set<Long> runs = words.runs();
        said.put(call.number(), new Said(call, words, runs));
        if (words.size() >= MIN_WORDS && !told.contains(words)) {
            whole.computeIfAbsent(words, key -> new ArrayList<>()).add(call.number());
        }
        for (long run : runs) {
            if (!outside.contains(run) && (sayers.size() < MAX_RUNS || sayers.containsKey(run))) {
                sayers.computeIfAbsent(run, key -> new ArrayList<>(1)).add(call.number());
            }
        }
    }

    /**
     * Return the answers of others that a call is newly told of, each once for an agent; and note what it is told.
     *
     * @param person what {@link #toPerson} says of it
     */
    List<Giver> into(PromptedCall to, boolean person) {
        List<Message> fresh = new ArrayList<>(to.newInstructions() ? to.instructions() : List.of());
        fresh.addAll(to.fresh());
        Map<Integer, Evidence> evidence = new LinkedHashMap<>();
        Set<Long> all = new HashSet<>();
        for (Message message : fresh) {
            WordText words = WordText.of(message.text());
            Set<Long> runs = words.runs();
            all.addAll(runs);
            boolean shown = person && message.role().equals("assistant");
            weigh(to, message, words, runs, shown, evidence);
        }
        List<Giver> givers = new ArrayList<>();
        evidence.forEach((number, one) -> {
            Said answer = said.get(number);
            if (answer != null) {
                double share = one.equal ? 1 : share(answer.runs(), all);
                boolean enough =
                        one.equal || one.runs.size() >= MIN_RUNS || (share >= NEARLY_ALL && !one.runs.isEmpty());
                boolean first = enough && delivered.add(number + " " + to.agent());
                if (first && !one.toPerson) {
                    givers.add(new Giver(answer.call(), List.copyOf(one.messages), share));
                }
            }
        });
        return givers;
    }

    private static final class Evidence {
        private final Set<Long> runs = new HashSet<>();
        private final Set<Message> messages = new LinkedHashSet<>();
        private boolean equal;
        private boolean toPerson;
    }

    private void weigh(
            PromptedCall to,
            Message message,
            WordText words,
            Set<Long> runs,
            boolean toPerson,
            Map<Integer, Evidence> evidence) {
        Optional<Integer> equal = latest(whole.getOrDefault(words, List.of()), to);
        equal.ifPresent(number -> note(evidence, number, message, toPerson).equal = true);
        List<Long> unknown = new ArrayList<>();
        for (long run : runs) {
            List<Integer> by = sayers.getOrDefault(run, List.of());
            if (by.isEmpty()) {
                unknown.add(run);
                continue;
            }
            latest(by, to)
                    .ifPresent(number ->
                            note(evidence, number, message, toPerson).runs.add(run));
        }
        outside.addAll(unknown);
        told.add(words);
    }

    private static Evidence note(Map<Integer, Evidence> evidence, int number, Message message, boolean toPerson) {
        Evidence one = evidence.computeIfAbsent(number, key -> new Evidence());
        one.messages.add(message);
        one.toPerson |= toPerson;
        return one;
    }

    /** Return the latest that said so, unless that is the agent itself. */
    private Optional<Integer> latest(List<Integer> numbers, PromptedCall to) {
        for (int number : numbers.reversed()) {
            Said one = said.get(number);
            if (one != null && one.call().precedes(to)) {
                return one.call().isOf(to) ? Optional.empty() : Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static double share(Set<Long> answer, Set<Long> prompt) {
        return answer.isEmpty() ? 0 : answer.stream().filter(prompt::contains).count() / (double) answer.size();
    }

    /** Return whether a person speaks last: words of a user that no agent wrote. */
    boolean toPerson(PromptedCall to) {
        if (to.fresh().isEmpty()) {
            return false;
        }
        Message last = to.turns().getLast();
        WordText words = WordText.of(last.text());
        return last.role().equals("user")
                && !words.isEmpty()
                && latest(whole.getOrDefault(words, List.of()), to).isEmpty()
                && words.runs().stream()
                        .noneMatch(run ->
                                latest(sayers.getOrDefault(run, List.of()), to).isPresent());
    }

    /**
     * Return the answer that a conversation's first prompt takes a piece from, word for word, though the words are the
     * task's: a text within its JSON, a line or a sentence. Only where the task itself was not told, too.
     */
    Optional<Giver> pieces(PromptedCall to, Set<WordText> tasks) {
        WordText prompt = WordText.of(Payloads.words(to.fresh()));
        if (!to.opens() || tasks.stream().anyMatch(prompt::contains)) {
            return Optional.empty();
        }
        return said.values().stream()
                .skip(Math.max(0, said.size() - MAX_UNITS_BACK))
                .filter(one -> !one.call().isOf(to) && one.call().precedes(to))
                .sorted((one, other) ->
                        Integer.compare(other.call().number(), one.call().number()))
                .flatMap(one -> piece(one, to, prompt).stream())
                .findFirst();
    }

    private static Optional<Giver> piece(Said one, PromptedCall to, WordText prompt) {
        for (String unit : units(one.call().answer())) {
            WordText words = WordText.of(unit);
            if (words.size() >= MIN_UNIT && prompt.contains(words)) {
                List<Message> messages = to.fresh().stream()
                        .filter(message -> WordText.of(message.text()).contains(words))
                        .toList();
                return Optional.of(new Giver(one.call(), messages.isEmpty() ? to.fresh() : messages, 0));
            }
        }
        return Optional.empty();
    }

    private static List<String> units(String answer) {
        List<JsonNode> objects = JsonValues.objects(answer);
        if (!objects.isEmpty()) {
            return objects.stream()
                    .flatMap(object -> JsonValues.texts(object).stream())
                    .toList();
        }
        return List.of(answer.split("[\\n.!?;]+", -1));
    }
}
