package dev.rehearsal.scenarios.gateway.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * A fingerprint that tells prompts apart by what a model reads: roles, texts with white space evened out, names and arguments of tools (as
 * JSON with sorted keys) and their results. Ids of calls do not count: they differ between runs. Nor does what a model thought.
 */
public final class Fingerprint {

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fingerprint() {}

    /** Return 16 hex digits of a prompt. */
    public static String of(List<Message> messages) {
        List<String> parts = new ArrayList<>();
        messages.forEach(message -> add(parts, message));
        return hex(parts);
    }

    /** Return 16 hex digits of a conversation's beginning: all messages up to the first of the user. */
    public static String ofOpening(List<Message> messages) {
        List<String> parts = new ArrayList<>();
        for (Message message : messages) {
            add(parts, message);
            if (message.role().equals("user")) {
                break;
            }
        }
        return hex(parts);
    }

    private static String hex(List<String> parts) {
        return String.format("%016x", SeededRandom.hash(parts.toArray(String[]::new)));
    }

    private static void add(List<String> parts, Message message) {
        parts.add(message.role().equals("developer") ? "system" : message.role());
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text text -> parts.add("text " + even(text.text()));
                case Part.ToolRequest request ->
                    parts.add("request " + request.name() + " " + canonical(request.arguments()));
                case Part.ToolResponse response -> parts.add("response " + canonical(response.result()));
                case Part.Other other -> {
                    if (!other.isReasoning()) {
                        parts.add("other " + canonical(other.json()));
                    }
                }
            }
        }
    }

    /** Return JSON with sorted keys and no white space; what is no JSON with its white space evened out. */
    public static String canonical(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return SORTED.writeValueAsString(SORTED.readValue(text, Object.class));
            } catch (JsonProcessingException e) {
                return even(text);
            }
        }
        return even(text);
    }

    private static String even(String text) {
        StringBuilder even = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                gap = !even.isEmpty();
            } else {
                if (gap) {
                    even.append(' ');
                    gap = false;
                }
                even.append(c);
            }
        }
        return even.toString();
    }
}
