package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Usage;
import java.util.List;
import java.util.Optional;

/** A form of replies: where in them the answer is, and where it is told that there is none. Stateless. */
interface ReplyForm {

    /** Return what a reply says that came as a whole. */
    ReplyContent whole(JsonNode reply);

    /** Return what a stream of events says. */
    ReplyContent streamed(List<JsonNode> events);

    /** Return what a reply says that is no JSON; empty where it must be. */
    default Optional<ReplyContent> plain(String text) {
        return Optional.empty();
    }

    /** Return where the answer is looked for, for messages. */
    String place();

    /**
     * What a reply says. It comes from the system and is hostile.
     *
     * @param output the answer; empty where there is none
     * @param error why the turn failed; empty where it did not
     * @param session what the system calls the conversation; empty where it does not say
     * @param usage tokens that the system says that it took
     */
    record ReplyContent(Optional<JsonNode> output, Optional<String> error, Optional<JsonNode> session, Usage usage) {}
}
