package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A deduplicator of prompts: it leaves out of each call what the same agent's latest earlier call already holds, so that a trace grows with what is said
 * and not with its square. A call's messages are left out only where it goes on with that whole call: its input, then its
 * answer. What a model thought need not be sent again with its answer, and does not count. Holds digests and no messages.
 * Guarded by the ledger.
 */
final class PromptDeduplicator {

    private final Map<String, Held> latest = new HashMap<>();

    /**
     * Note a call's input and return how many leading messages need not be written.
     *
     * @param call the call's number in the trial
     */
    int start(String agent, int call, List<Message> input) {
        Held held = latest.getOrDefault(agent, Held.NOTHING);
        Digest digest = new Digest();
        int common = 0;
        for (int at = 0; at < input.size(); at++) {
            digest.add(input.get(at));
            boolean whole = at + 1 == held.size() && held.input().value().equals(digest.value());
            boolean answered = at > 0 && at == common && held.answered().equals(digest.value());
            common = whole || answered ? at + 1 : common;
        }
        latest.put(agent, new Held(call, input.size(), digest, Digest.NONE));
        return common;
    }

    /** Note a call's answer, unless the agent has made another call since. */
    void finish(String agent, int call, Message answer) {
        latest.computeIfPresent(agent, (name, held) -> {
            if (held.call() != call) {
                return held;
            }
            Digest digest = held.input().copy();
            digest.add(answer);
            return new Held(call, held.size(), held.input(), digest.value());
        });
    }

    /**
     * An agent's latest call.
     *
     * @param call its number
     * @param size how many messages its input has
     * @param input their digest
     * @param answered the digest of them and the answer; {@link Digest#NONE} where there is none yet
     */
    private record Held(int call, int size, Digest input, ByteBuffer answered) {
        static final Held NOTHING = new Held(0, 0, new Digest(), Digest.NONE);
    }

    /** A digest of messages in order. */
    private static final class Digest {
        static final ByteBuffer NONE = ByteBuffer.allocate(0);
        private static final int PIECE = 4 << 10;
        private static final int MARK = 0xFF;
        private static final int LONGEST_UNIT = 3;

        private final MessageDigest sha;

        Digest() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("SHA-256 is part of every Java platform", e);
            }
        }

        private Digest(MessageDigest sha) {
            this.sha = sha;
        }

        /** Return the same as far as it has come, to go on with by itself. */
        Digest copy() {
            try {
                return new Digest((MessageDigest) sha.clone());
            } catch (CloneNotSupportedException e) {
                throw new AssertionError("every Java platform's SHA-256 can be cloned", e);
            }
        }

        private static boolean isEmpty(Part part) {
            return part instanceof Part.Text text && text.text().isEmpty();
        }

        void add(Message message) {
            add(message.role());
            List<Part> parts = message.parts().stream()
                    .filter(part -> !(part instanceof Part.Other other && other.isReasoning()))
                    .filter(part -> !isEmpty(part)) // some clients send an empty text beside requests for tools
                    .toList();
            add(parts.size());
            for (Part part : parts) {
                switch (part) {
                    case Part.Text text -> add(0, text.text());
                    case Part.ToolRequest request -> add(1, request.id(), request.name(), request.arguments());
                    case Part.ToolResponse response -> add(2, response.id(), response.result());
                    case Part.Other other -> add(3, other.type(), other.json());
                }
            }
        }

        private void add(int kind, String... texts) {
            add(kind);
            for (String text : texts) {
                add(text);
            }
        }

        private void add(int number) {
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        }

        /** In pieces, as a text may be large. Half a character has no bytes in UTF-8, so each unit is written by itself. */
        private void add(String text) {
            add(text.length());
            ByteBuffer bytes = ByteBuffer.allocate(PIECE);
            for (int at = 0; at < text.length(); at++) {
                if (bytes.remaining() < LONGEST_UNIT) {
                    sha.update(bytes.flip());
                    bytes.clear();
                }
                char unit = text.charAt(at);
                if (unit < MARK) {
                    bytes.put((byte) unit);
                } else {
                    bytes.put((byte) MARK).putChar(unit);
                }
            }
            sha.update(bytes.flip());
        }

        ByteBuffer value() {
            return ByteBuffer.wrap(copy().sha.digest());
        }
    }
}
