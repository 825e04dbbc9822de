package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The messages of a request as they came, put together again after some of them were changed: what was not changed goes on
 * with everything in it that has no word here, such as signatures and cache marks.
 */
public final class OriginalMessages {

    private final List<Group> groups = new ArrayList<>();

    private OriginalMessages(JsonNode sent, Function<JsonNode, List<Message>> reader) {
        sent.forEach(one -> groups.add(new Group(one, reader.apply(one))));
    }

    /**
     * Return messages in OpenAI's form.
     *
     * @param sent the messages as they came
     * @param now the messages as they shall be
     */
    public static ArrayNode openAi(JsonNode sent, List<Message> now) throws BadRequestException {
        OriginalMessages original = new OriginalMessages(sent, one -> List.of(OpenAiMessageJson.read(one)));
        return original.hasRolesOf(now) ? original.oneByOne(now) : original.put(now, OpenAiMessageJson::write);
    }

    /**
     * Return messages in another form.
     *
     * @param sent the messages as they came
     * @param reader reads each of them
     * @param now the messages as they shall be
     * @param writer writes what was changed
     * @throws BadRequestException where the writer throws it
     */
    public static ArrayNode of(
            JsonNode sent, Function<JsonNode, List<Message>> reader, List<Message> now, Writer writer)
            throws BadRequestException {
        return new OriginalMessages(sent, reader).put(now, writer);
    }

    private boolean hasRolesOf(List<Message> now) {
        boolean same = groups.size() == now.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = groups.get(i).messages().getFirst().role().equals(now.get(i).role());
        }
        return same;
    }

    private ArrayNode oneByOne(List<Message> now) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < now.size(); i++) {
            if (groups.get(i).sent() instanceof ObjectNode sent) {
                all.add(OpenAiMessageJson.rewritten(sent, now.get(i)));
            }
        }
        return all;
    }

    private ArrayNode put(List<Message> now, Writer writer) throws BadRequestException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        int next = 0;
        for (int at = 0; at < now.size(); ) {
            int found = find(next, now.subList(at, now.size()));
            if (found < groups.size()) {
                all.add(groups.get(found).sent());
                at += groups.get(found).messages().size();
                next = found + 1;
            } else {
                writer.write(now.get(at++)).forEach(all::add);
            }
        }
        return all;
    }

    /** Return the first group from {@code from} on that the messages begin with; beyond the last where there is none. */
    private int find(int from, List<Message> now) {
        int found = from;
        while (found < groups.size() && !groups.get(found).begins(now)) {
            found++;
        }
        return found;
    }

    /** A writer of what was changed. */
    public interface Writer {
        /**
         * Write one message.
         *
         * @throws BadRequestException where it holds what the form has nothing for
         */
        List<ObjectNode> write(Message message) throws BadRequestException;
    }

    /** One message as it came, and those that it was read as. */
    private record Group(JsonNode sent, List<Message> messages) {
        boolean begins(List<Message> now) {
            return !messages.isEmpty()
                    && messages.size() <= now.size()
                    && now.subList(0, messages.size()).equals(messages);
        }
    }
}
