package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Replies of OpenAI's chat completions, whole or streamed: the content of the first choice, and the tokens that they tell. */
final class ChatForm implements ReplyForm {

    @Override
    public ReplyContent whole(JsonNode reply) {
        JsonNode message = reply.at("/choices/0/message");
        return content(List.of(reply), text(message.path("content")), text(message.path("refusal")));
    }

    @Override
    public ReplyContent streamed(List<JsonNode> events) {
        return content(events, deltas(events, "content"), deltas(events, "refusal"));
    }

    @Override
    public String place() {
        return "/choices/0/message/content";
    }

    private static Optional<String> deltas(List<JsonNode> events, String key) {
        List<String> pieces = events.stream()
                .flatMap(event -> text(event.at("/choices/0/delta").path(key)).stream())
                .toList();
        return pieces.isEmpty() ? Optional.empty() : Optional.of(String.join("", pieces));
    }

    /** Content is a text, or a list of parts of which some are texts. */
    private static Optional<String> text(JsonNode content) {
        if (content.isArray()) {
            return Optional.of(content.valueStream()
                    .map(part -> part.path("text").asText(""))
                    .collect(Collectors.joining()));
        }
        return content.isTextual() ? Optional.of(content.textValue()) : Optional.empty();
    }

    private static ReplyContent content(List<JsonNode> documents, Optional<String> said, Optional<String> refusal) {
        Optional<String> error = documents.stream()
                .map(one -> one.path("error"))
                .filter(one -> !one.isMissingNode() && !one.isNull())
                .map(one -> TurnValues.readable(one.path("message").isTextual() ? one.get("message") : one))
                .findFirst();
        Optional<String> answer = said.filter(text -> !text.isEmpty() || refusal.isEmpty());
        return new ReplyContent(
                answer.or(() -> refusal).map(TextNode::valueOf), error, Optional.empty(), usage(documents));
    }

    /** A stream that tells usage tells all of it in its last event. */
    private static Usage usage(List<JsonNode> documents) {
        return documents.stream()
                .map(one -> one.path("usage"))
                .filter(JsonNode::isObject)
                .reduce((before, after) -> after)
                .map(usage -> new Usage(
                        count(usage.path("prompt_tokens")),
                        count(usage.path("completion_tokens")),
                        count(usage.at("/prompt_tokens_details/cached_tokens")),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty()))
                .orElse(Usage.UNKNOWN);
    }

    /** What is no count is unknown. */
    private static OptionalLong count(JsonNode number) {
        return number.isIntegralNumber()
                        && number.canConvertToLong()
                        && number.longValue() >= 0
                        && number.longValue() <= Usage.MAX_COUNT
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }
}
