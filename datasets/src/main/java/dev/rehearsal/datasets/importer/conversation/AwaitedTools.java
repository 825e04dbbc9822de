package dev.rehearsal.datasets.importer.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tool calls of one agent that wait for their result. Recordings repeat ids and leave them out: a result belongs to the latest
 * turn that asked under its id, and within that to the first call that has none yet. Of one id only the last {@link #MAX_LOOKED_AT}
 * are looked at.
 */
final class AwaitedTools {

    private static final int MAX_LOOKED_AT = 1_000;

    private final Map<String, List<Call>> byId = new HashMap<>();
    private int turn;

    private record Call(String tool, int place, int turn) {}

    void nextTurn() {
        turn++;
    }

    void add(String id, String tool, int place) {
        byId.computeIfAbsent(id, key -> new ArrayList<>()).add(new Call(tool, place, turn));
    }

    /** Return the place of the call, which then waits no more; a tool without a name may be any. */
    Optional<Integer> take(String id, String tool) {
        List<Call> waiting = byId.getOrDefault(id, List.of());
        int index = search(waiting, tool);
        return index < 0 ? Optional.empty() : Optional.of(waiting.remove(index).place());
    }

    /** Return the place of the call, which goes on to wait. */
    Optional<Integer> find(String id) {
        List<Call> waiting = byId.getOrDefault(id, List.of());
        int index = search(waiting, "");
        return index < 0 ? Optional.empty() : Optional.of(waiting.get(index).place());
    }

    private static int search(List<Call> waiting, String tool) {
        int found = -1;
        int last = Math.max(0, waiting.size() - MAX_LOOKED_AT);
        for (int i = waiting.size() - 1; i >= last; i--) {
            Call call = waiting.get(i);
            if (found >= 0 && call.turn() < waiting.get(found).turn()) {
                break;
            }
            if (tool.isEmpty() || call.tool().isEmpty() || call.tool().equals(tool)) {
                found = i;
            }
        }
        return found;
    }
}
