package dev.rehearsal.scenarios.gateway.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** JSON that comes over the wire: hostile, so its depth and the number of its tokens are bounded (its size is, before it is parsed). */
public final class WireJson {

    private static final int MAX_DEPTH = 200;

    /** Of JSON, not of a model: a body of 20 MB in which every other byte is one takes a hundred times as much memory. */
    private static final long MAX_TOKENS = 1_000_000;

    private static final ObjectMapper REPLIES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper REQUESTS =
            REPLIES.copy().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private WireJson() {}

    /** Parse what a system sends; a key that stands twice is a mistake. */
    public static JsonNode request(byte[] json) throws IOException {
        return present(REQUESTS.readTree(json));
    }

    /** Parse what a model sends; of a key that stands twice the last one counts. Empty text is a missing node. */
    public static JsonNode reply(String json) throws JsonProcessingException {
        return present(REPLIES.readTree(json));
    }

    /** Return a parser of JSON that was parsed before. */
    static JsonParser parser(byte[] json) throws IOException {
        return REPLIES.createParser(json);
    }

    /** Return the bytes of a tree, which can always be written. */
    public static byte[] bytes(JsonNode node) {
        try {
            return REPLIES.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    @SuppressWarnings("NullAway") // Jackson gives null for an empty text
    private static JsonNode present(JsonNode read) {
        return read == null ? MissingNode.getInstance() : read;
    }
}
