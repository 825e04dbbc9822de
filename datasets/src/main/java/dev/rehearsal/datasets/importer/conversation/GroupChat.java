package dev.rehearsal.datasets.importer.conversation;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said to all agents of a {@link ConversationTrace}, each of which reads it before it speaks again. For one thread. */
public final class GroupChat {

    private static final int MAX_HEARD = 2_000_000;

    private final String where;
    private final List<Said> said = new ArrayList<>();
    private final Map<String, Integer> read = new HashMap<>();
    private long heard;

    /** One thing that was said; {@code asked} while no agent has read what a user said. */
    private record Said(String by, List<Part> parts, Optional<Instant> at, boolean asked) {}

    /**
     * Begin a chat in which nothing was said.
     *
     * @param where what errors name
     */
    public GroupChat(String where) {
        this.where = where;
    }

    /** Add a turn of the user. */
    public void asked(List<Part> parts, Optional<Instant> at) {
        said.add(new Said("", parts, at, true));
    }

    /** Add what somebody says to all the others; empty text for nobody of the agents. */
    public void said(String by, List<Part> parts, Optional<Instant> at) {
        said.add(new Said(by, parts, at, false));
    }

    /**
     * Tell an agent what it has not read.
     *
     * @throws InvalidInputException where so many agents read so much that no memory would hold it
     */
    public void listen(AgentConversation agent) {
        int from = read.getOrDefault(agent.spanId(), 0);
        heard += said.size() - from;
        if (heard > MAX_HEARD) {
            throw new InvalidInputException(
                    where,
                    "the agents of one run must read at most " + MAX_HEARD + " messages",
                    "they read more",
                    "Leave the run out");
        }
        for (int i = from; i < said.size(); i++) {
            Said one = said.get(i);
            if (one.asked()) {
                agent.told(one.parts(), one.at());
                said.set(i, new Said(one.by(), one.parts(), one.at(), false));
            } else if (!one.by().equals(agent.name())) {
                agent.heard(new Message("user", one.parts()), one.at());
            }
        }
        read.put(agent.spanId(), said.size());
    }

    /** Return whether the user said something that no agent has read. */
    public boolean waits() {
        return said.stream().anyMatch(Said::asked);
    }

    /** Tell an agent what the user said that no agent has read. */
    public void tellUnread(AgentConversation agent) {
        said.stream().filter(Said::asked).forEach(one -> agent.told(one.parts(), one.at()));
    }
}
