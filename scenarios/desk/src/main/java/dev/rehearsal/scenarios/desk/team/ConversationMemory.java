package dev.rehearsal.scenarios.desk.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.perturb.StateHook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the team remembers from one mail of a conversation to the next: its replies, a document of schema 2 a revision. What it reads is
 * held against what it wrote: an older schema is migrated where it says enough, a revision of somebody else's is passed over, and where
 * its own is gone it says so instead of guessing. Can be disturbed. Thread-safe.
 */
final class ConversationMemory implements StateHook {

    private static final int SCHEMA = 2;
    private static final String OWN = "team";
    private static final String VERSION = "schema_version";
    private static final String REVISION = "revision";
    private static final String WRITER = "writer";
    private static final String REPLIES = "replies";

    /** All that schema 1 had of the replies. */
    private static final String LAST_REPLY = "last_reply";

    private final Map<String, Deque<ObjectNode>> conversations = new ConcurrentHashMap<>();

    /** Write the replies so far as the next revision. */
    void write(String trial, List<String> replies) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put(VERSION, SCHEMA)
                .put(REVISION, replies.size())
                .put(WRITER, OWN);
        replies.forEach(document.putArray(REPLIES)::add);
        Deque<ObjectNode> revisions = revisions(trial);
        synchronized (revisions) {
            revisions.push(document);
        }
    }

    /**
     * Read the replies.
     *
     * @param written how many the team has written
     * @return so many; empty where the memory does not have them any more
     */
    Optional<List<String>> read(String trial, int written) {
        Deque<ObjectNode> revisions = revisions(trial);
        synchronized (revisions) {
            return revisions.stream()
                    .filter(document -> document.path(WRITER).asText(OWN).equals(OWN))
                    .findFirst()
                    .map(ConversationMemory::replies)
                    .filter(replies -> replies.size() == written);
        }
    }

    private static List<String> replies(ObjectNode document) {
        if (document.path(VERSION).asInt() < SCHEMA) {
            return List.of(document.path(LAST_REPLY).asText());
        }
        List<String> replies = new ArrayList<>();
        document.path(REPLIES).forEach(reply -> replies.add(reply.asText()));
        return replies;
    }

    /** Forget a conversation that is over. */
    void forget(String trial) {
        conversations.remove(trial);
    }

    private Deque<ObjectNode> revisions(String trial) {
        return conversations.computeIfAbsent(trial, fresh -> new ArrayDeque<>());
    }

    @Override
    public Optional<String> disturb(Disturbance asked) {
        Deque<ObjectNode> revisions = conversations.get(asked.trial());
        if (revisions == null) {
            return Optional.empty();
        }
        synchronized (revisions) {
            return revisions.isEmpty() ? Optional.empty() : disturbed(asked.state(), revisions);
        }
    }

    private static Optional<String> disturbed(String state, Deque<ObjectNode> revisions) {
        ObjectNode latest = revisions.peek();
        int revision = latest.path(REVISION).asInt();
        return switch (state) {
            case "lost-snapshot" -> {
                revisions.clear();
                yield Optional.of("the conversation's " + revision + " replies are gone");
            }
            case "rolled-back-memory" -> {
                revisions.pop();
                yield Optional.of("revision " + revision + " is gone, and the one before is the latest");
            }
            case "older-schema-version" -> {
                revisions.clear();
                revisions.push(older(latest));
                yield Optional.of("the conversation stands there as schema 1 wrote it: its last reply alone");
            }
            case "concurrent-update" -> {
                ObjectNode other = latest.deepCopy().put(REVISION, revision + 1).put(WRITER, "another worker");
                other.withArray(REPLIES).add("I have closed this conversation.");
                revisions.push(other);
                yield Optional.of("another worker has written revision " + (revision + 1));
            }
            default -> Optional.empty();
        };
    }

    private static ObjectNode older(ObjectNode latest) {
        JsonNode replies = latest.path(REPLIES);
        return JsonNodeFactory.instance
                .objectNode()
                .put(VERSION, SCHEMA - 1)
                .put(LAST_REPLY, replies.path(replies.size() - 1).asText());
    }
}
