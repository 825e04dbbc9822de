package dev.rehearsal.judges.planted;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool's result and what the agent said next, in a recorded run.
 *
 * @param path the file, relative to the corpus
 * @param before what had been said before the tool was called: what the agent may know besides
 * @param result what the tool gave; several results one after another are one text
 * @param said the agent's next message
 * @param heldOut whether the file is kept away from the writing of rules
 */
public record CorpusPair(String path, List<String> before, String result, String said, boolean heldOut) {

    private static final int MOST_OF_A_FILE = 40;
    private static final int LONGEST = 12_000;

    public CorpusPair {
        before = List.copyOf(before);
    }

    /** Return the pairs, none said twice, at most 40 of a file. */
    public static List<CorpusPair> read(Path corpus) {
        Map<String, CorpusPair> pairs = new HashMap<>();
        CorpusFiles.each(corpus, (path, values) -> values.forEach(value -> collect(path, value, pairs)));
        Map<String, Integer> counts = new HashMap<>();
        return pairs.values().stream()
                .sorted(Comparator.comparing(pair -> CorpusText.sha1(pair.said() + pair.path())))
                .filter(pair -> counts.merge(pair.path(), 1, Integer::sum) <= MOST_OF_A_FILE)
                .toList();
    }

    private static void collect(String path, JsonNode node, Map<String, CorpusPair> pairs) {
        if (node.isArray() && node.size() > 2 && node.get(0).path("role").isTextual()) {
            ofMessages(path, node, pairs);
        } else {
            node.forEach(child -> collect(path, child, pairs));
        }
    }

    private static void ofMessages(String path, JsonNode messages, Map<String, CorpusPair> pairs) {
        List<String> before = new ArrayList<>();
        List<String> results = new ArrayList<>();
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            String content = text(message.path("content"));
            if (role.equals("tool")) {
                results.add(content);
            } else if (role.equals("assistant") && !results.isEmpty()) {
                String result = String.join("\n", results);
                if (content.length() >= 40 && !result.isBlank() && result.length() <= LONGEST) {
                    pairs.putIfAbsent(content, new CorpusPair(path, before, result, content, CorpusText.heldOut(path)));
                }
                before.addAll(results);
                results.clear();
            }
            if (!role.equals("tool") && !content.isBlank()) {
                before.add(content);
            }
        }
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part ->
                text.append(part.path("content").asText(part.path("text").asText(""))));
        return text.toString();
    }
}
