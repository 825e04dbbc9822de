package dev.rehearsal.scenarios.gateway.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The embeddings of models that are no real ones: unit vectors of hashed words, pairs of words and trigrams of letters, the
 * same for the same text in every run. Texts that share words are near each other; what words mean plays no part.
 *
 * @source Weinberger et al. 2009, feature hashing with a sign
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
public final class HashedEmbeddings {

    /** How many dimensions a vector has where the caller does not say. */
    static final int USUAL_DIMENSIONS = 1_536;

    private static final TokenCounter COUNTER = TokenCounter.lazy();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LETTERS = 3;
    private static final double PAIR = 0.5;
    private static final double TRIGRAM = 0.25;

    private HashedEmbeddings() {}

    /** Return the answer to a request for embeddings. */
    public static ChatReply.Answer answer(ChatRequest request) {
        JsonNode asked = request.raw();
        int dimensions = asked.path("dimensions").asInt(USUAL_DIMENSIONS);
        boolean digits = asked.path("encoding_format").asText("").equals("base64");
        ObjectNode root = JSON.objectNode().put("object", "list");
        ArrayNode data = root.putArray("data");
        long tokens = 0;
        for (Message input : request.messages()) {
            float[] vector = vector(input.text(), dimensions);
            data.addObject()
                    .put("object", "embedding")
                    .put("index", data.size() - 1)
                    .set("embedding", digits ? JSON.textNode(base64(vector)) : list(vector));
            tokens += COUNTER.count(input.text());
        }
        root.put("model", request.model());
        root.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return ChatReply.Answer.of(
                        new Message("assistant", List.of()), "", request.model(), new TokenCount(tokens, 0, 0, false))
                .with(new OriginalReply(ModelApi.EMBEDDINGS, root));
    }

    /** Return the vector of a text; its length is 1. */
    static float[] vector(String text, int dimensions) {
        double[] sums = new double[dimensions];
        String before = "";
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                add(sums, "word " + word, 1);
                if (!before.isEmpty()) {
                    add(sums, "pair " + before + " " + word, PAIR);
                }
                String padded = "<" + word + ">";
                for (int at = 0; at + LETTERS <= padded.length(); at++) {
                    add(sums, "letters " + padded.substring(at, at + LETTERS), TRIGRAM);
                }
                before = word;
            }
        }
        if (before.isEmpty()) {
            add(sums, "text " + text, 1); // nothing but signs
        }
        return unit(sums);
    }

    private static void add(double[] sums, String feature, double weight) {
        long hash = hash(feature);
        int at = (int) Long.remainderUnsigned(hash >>> 1, sums.length);
        sums[at] += (hash & 1) == 0 ? weight : -weight;
    }

    /** FNV-1a over the characters, mixed once more, as its low bits alone are poor. */
    private static long hash(String feature) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < feature.length(); i++) {
            hash = (hash ^ feature.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    private static float[] unit(double[] sums) {
        double square = 0;
        for (double sum : sums) {
            square += sum * sum;
        }
        float[] unit = new float[sums.length];
        if (square == 0) {
            unit[0] = 1; // features that cancel each other out
            return unit;
        }
        for (int i = 0; i < sums.length; i++) {
            unit[i] = (float) (sums[i] / Math.sqrt(square));
        }
        return unit;
    }

    private static ArrayNode list(float[] vector) {
        ArrayNode list = JSON.arrayNode(vector.length);
        for (float value : vector) {
            list.add(value);
        }
        return list;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
