package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replies of which JSON pointers tell the parts.
 *
 * @param output the answer; empty where the whole body is
 * @param error where a value that is not null, false or empty says that the turn failed
 * @param session what the system calls the conversation
 * @param last whether the last event that has an answer is it; else the texts of all are put together
 */
record PointerForm(
        Optional<JsonPointer> output, Optional<JsonPointer> error, Optional<JsonPointer> session, boolean last)
        implements ReplyForm {

    @Override
    public ReplyContent whole(JsonNode reply) {
        return content(List.of(reply), output.isEmpty() ? Optional.of(reply) : at(output, reply));
    }

    @Override
    public ReplyContent streamed(List<JsonNode> events) {
        List<JsonNode> pieces = events.stream()
                .flatMap(event -> (output.isEmpty() ? Optional.of(event) : at(output, event)).stream())
                .toList();
        return content(events, last || pieces.size() == 1 ? lastOf(pieces.stream()) : together(pieces));
    }

    @Override
    public Optional<ReplyContent> plain(String text) {
        return output.isPresent()
                ? Optional.empty()
                : Optional.of(content(List.of(), Optional.of(TextNode.valueOf(text))));
    }

    @Override
    public String place() {
        return output.map(JsonPointer::toString).orElse("the body");
    }

    private ReplyContent content(List<JsonNode> documents, Optional<JsonNode> answer) {
        Optional<String> failure = documents.stream()
                .flatMap(one -> at(error, one).stream())
                .flatMap(PointerForm::told)
                .findFirst();
        return new ReplyContent(
                answer, failure, lastOf(documents.stream().flatMap(one -> at(session, one).stream())), Usage.UNKNOWN);
    }

    private static Optional<JsonNode> lastOf(Stream<JsonNode> all) {
        return all.reduce((before, after) -> after);
    }

    private static Optional<JsonNode> together(List<JsonNode> pieces) {
        return pieces.isEmpty()
                ? Optional.empty()
                : Optional.of(TextNode.valueOf(
                        pieces.stream().map(TurnValues::readable).collect(Collectors.joining())));
    }

    private static Optional<JsonNode> at(Optional<JsonPointer> pointer, JsonNode document) {
        return pointer.map(document::at).filter(found -> !found.isMissingNode() && !found.isNull());
    }

    /** Many servers have the key in every reply, empty or false where all is well. */
    private static Stream<String> told(JsonNode error) {
        boolean none = (error.isBoolean() && !error.booleanValue())
                || (error.isTextual() && error.textValue().isEmpty())
                || (error.isContainerNode() && error.isEmpty());
        if (none) {
            return Stream.empty();
        }
        return Stream.of(TurnValues.readable(error.path("message").isTextual() ? error.get("message") : error));
    }
}
