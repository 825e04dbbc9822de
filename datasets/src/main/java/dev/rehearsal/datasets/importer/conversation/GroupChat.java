package dev.rehearsal.datasets.importer.conversation;

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

    private final List<Said> said = new ArrayList<>();
    private final Map<String, Integer> read = new HashMap<>();

    /** One thing that was said; {@code asked} while no agent has read what a user said. */
    private record Said(String by, List<Part> parts, Optional<Instant> at, boolean asked) {}

    /** Begin a chat in which nothing was said. */
    public GroupChat() {}

    /** Add a turn of the user. */
    public void asked(List<Part> parts, Optional<Instant> at) {
        said.add(new Said("", parts, at, true));
    }

    /** Add what somebody says to all the others; empty text for nobody of the agents. */
    public void said(String by, List<Part> parts, Optional<Instant> at) {
        said.add(new Said(by, parts, at, false));
    }

    /** Tell an agent what it has not read. */
    public void listen(AgentConversation agent) {
        int from = read.getOrDefault(agent.spanId(), 0);
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
    public void rest(AgentConversation agent) {
        said.stream().filter(Said::asked).forEach(one -> agent.told(one.parts(), one.at()));
    }
}
