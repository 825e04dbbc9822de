package dev.rehearsal.scenarios.gateway.cassettes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/**
 * What a recorded pair says, in plain lines, whatever its interface: what was said by whom, which tools were asked for with
 * what, and what they gave back. Sorted, as interfaces order the parts of a message differently.
 *
 * @param input of the request
 * @param output of the response
 * @param usage tokens read and written; empty where the provider does not say
 */
record Facts(List<String> input, List<String> output, Optional<Tokens> usage) {

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    Facts {
        input = input.stream().sorted().toList();
        output = output.stream().sorted().toList();
    }

    static String said(String role, String text) {
        return role + ": " + text;
    }

    static String called(String name, String arguments) {
        return "call " + name + " " + canonical(arguments);
    }

    static String gave(String id, String result) {
        return "result of " + id + ": " + canonical(result);
    }

    /** Return JSON with sorted keys; what is none as it is. */
    static String canonical(String text) {
        try {
            return text.isBlank() ? "{}" : SORTED.writeValueAsString(SORTED.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    static JsonNode json(String text) throws JsonProcessingException {
        return SORTED.readTree(text);
    }

    /** Tokens read and written. */
    record Tokens(long input, long output) {}
}
