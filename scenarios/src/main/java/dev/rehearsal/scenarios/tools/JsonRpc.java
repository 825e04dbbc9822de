package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The messages of JSON-RPC 2.0, as far as a proxy must know them. */
final class JsonRpc {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int NO_ANSWER = -32001;

    /** The id of no request. */
    static final JsonNode NONE = NullNode.instance;

    private static final int MAX_TEXT = 20 << 20;
    private static final int MAX_DEPTH = 200;
    private static final long MAX_TOKENS = 1_000_000;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_TEXT)
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // 0.0 stays 0.0 on its way
            .build();

    private JsonRpc() {}

    /** Read a message; empty where the text is no JSON. */
    static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static boolean isRequest(JsonNode message) {
        return message.has("method") && message.hasNonNull("id");
    }

    static boolean isResponse(JsonNode message) {
        return message.hasNonNull("id") && !message.has("method");
    }

    static ObjectNode result(JsonNode id, JsonNode result) {
        return head(id).set("result", result);
    }

    static ObjectNode error(JsonNode id, int code, String message) {
        ObjectNode response = head(id);
        response.putObject("error").put("code", code).put("message", message);
        return response;
    }

    private static ObjectNode head(JsonNode id) {
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        response.set("id", id);
        return response;
    }
}
