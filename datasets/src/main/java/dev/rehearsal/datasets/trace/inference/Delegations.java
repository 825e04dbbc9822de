package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The record of who works for whom, which says whether words go down or up: up to an agent that delegated, directly or not;
 * up from a worker that was given a task of its own, wherever its whole answer goes; up where several give to one; else down. For
 * one thread.
 */
final class Delegations {

    private final Map<String, String> givers = new HashMap<>();
    private final Set<String> workers = new HashSet<>();

    /** Return the direction of a transfer and note what follows from it. */
    Transfer direct(Transfer transfer, boolean together) {
        String from = transfer.by().agent();
        String to = transfer.to().agent();
        boolean words = transfer.foundBy() == Detection.REPEATED_TEXT;
        boolean back = worksFor(from, to) || (words && (together || (workers.contains(from) && !transfer.part())));
        Direction direction = transfer.direction().orElse(back ? Direction.UP : Direction.DOWN);
        switch (direction) {
            case DOWN -> {
                if (!worksFor(from, to)) {
                    givers.put(to, from);
                }
                if (transfer.part()) {
                    workers.add(to);
                } else {
                    workers.remove(to);
                }
            }
            case UP -> {
                if (!worksFor(from, to)) {
                    givers.remove(to);
                    workers.remove(to);
                }
            }
        }
        return transfer.toward(direction);
    }

    /** Note that a person speaks to an agent. */
    void begin(String agent) {
        givers.remove(agent);
        workers.remove(agent);
    }

    private boolean worksFor(String agent, String other) {
        Set<String> climbed = new HashSet<>();
        Optional<String> at = Optional.ofNullable(givers.get(agent));
        while (at.isPresent() && climbed.add(at.get())) {
            if (at.get().equals(other)) {
                return true;
            }
            at = Optional.ofNullable(givers.get(at.get()));
        }
        return false;
    }
}
