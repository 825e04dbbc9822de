package dev.rehearsal.judges.finding;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.scenarios.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agents of a trial that something came of. For one thread. */
final class Contributions {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.,:@-]{2,}");

    private final Set<String> useful = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    private Contributions() {}

    static Contributions of(Trial trial, List<ModelCall> calls, SpanAgents agents) {
        Contributions all = new Contributions();
        for (ToolUse use : ToolUses.run(trial.trace()).orElse(List.of())) {
            all.useful.add(use.agent());
            all.used.addAll(words(use.arguments()));
        }
        all.useful.add(agents.agent(calls.getLast()));
        trial.outcome().output().map(Leaves::text).ifPresent(output -> all.used.addAll(words(output)));
        all.backwards(calls, agents);
        all.handOver(trial);
        return all;
    }

    /** What a call says that its prompt did not is used where it stands in what is used after it. */
    private void backwards(List<ModelCall> calls, SpanAgents agents) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            ModelCall call = calls.get(i);
            Set<String> fresh = new HashSet<>();
            call.output().forEach(message -> fresh.addAll(words(message.text())));
            call.input().forEach(message -> fresh.removeAll(words(text(message))));
            if (isUsed(fresh)) {
                useful.add(agents.agent(call));
                used.addAll(fresh);
            }
        }
    }

    /** One common word of many may stand anywhere; an identifier, two words, or half of what is new are no chance. */
    private boolean isUsed(Set<String> fresh) {
        List<String> found = fresh.stream().filter(used::contains).toList();
        return found.size() > 1
                || (!found.isEmpty() && 2 * found.size() >= fresh.size())
                || found.stream().anyMatch(word -> word.chars().anyMatch(Character::isDigit));
    }

    /** Who hands over to one that is used is used, however many stand between. */
    private void handOver(Trial trial) {
        List<Handoff> handoffs = Evidence.of(trial.trace(), Handoff.class);
        boolean more = true;
        while (more) {
            more = false;
            for (Handoff handoff : handoffs) {
                if (handoff.direction() == Handoff.Direction.DOWN && useful.contains(handoff.to())) {
                    more |= useful.add(handoff.from());
                }
            }
        }
    }

    /** Return the agents that are used. */
    Set<String> useful() {
        return useful;
    }

    /** Return whether a call asks for a tool that is more than a handoff. */
    static boolean asksForTool(Trial trial, ModelCall call) {
        return call.output().stream()
                .flatMap(message -> message.parts().stream())
                .anyMatch(part -> part instanceof Part.ToolRequest request
                        && !Evidence.isTransfer(trial.trace(), call.info().agent(), request.name()));
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String word = matcher.group().replaceAll("[.,:-]+$", "");
            if (word.length() > 2 || word.chars().anyMatch(Character::isDigit)) {
                words.add(word);
            }
        }
        return words;
    }

    private static String text(Message message) {
        StringBuilder text = new StringBuilder();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text said -> text.append(said.text()).append('\n');
                case Part.ToolResponse response ->
                    text.append(response.result()).append('\n');
                case Part.ToolRequest request ->
                    text.append(request.arguments()).append('\n');
                case Part.Other ignored -> {}
            }
        }
        return text.toString();
    }
}
