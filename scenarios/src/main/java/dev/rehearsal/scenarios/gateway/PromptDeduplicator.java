package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A deduplicator of prompts: it leaves out of each call what the same agent's latest earlier call already holds, so that a trace grows with what is said
 * and not with its square. A call's messages are left out only where it goes on with that whole call: its input, then its
 * answer. Guarded by the ledger.
 */
final class PromptDeduplicator {

    private final Map<String, Held> latest = new HashMap<>();

    /** Note a call's input and return how many leading messages need not be written. */
    int start(String agent, List<Message> input) {
        Held held = latest.get(agent);
        latest.put(agent, new Held(input, input));
        if (held == null) {
            return 0;
        }
        int common = 0;
        int most = Math.min(held.all().size(), input.size());
        while (common < most && held.all().get(common).equals(input.get(common))) {
            common++;
        }
        return common >= held.input().size() ? common : 0;
    }

    /** Note a call's answer. */
    void finish(String agent, List<Message> input, Message answer) {
        latest.computeIfPresent(agent, (name, held) -> {
            if (!held.input().equals(input)) {
                return held;
            }
            List<Message> all = new ArrayList<>(input);
            all.add(answer);
            return new Held(input, all);
        });
    }

    private record Held(List<Message> input, List<Message> all) {}
}
