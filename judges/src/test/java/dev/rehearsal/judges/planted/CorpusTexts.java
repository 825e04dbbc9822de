package dev.rehearsal.judges.planted;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The corpus's requests, handoffs and tools' results. A text that stands in files of both halves is in the open one, so that none of
 * the held-out half can have been seen while rules were written.
 */
public final class CorpusTexts {

    private static final int SHORTEST = 60;
    private static final int LONGEST = 1_800;
    private static final int MOST_OF_A_FILE = 150;
    private static final int MOST_RESULTS_OF_A_FILE = 25;
    private static final String MANAGER = "# Task and suggestions from manager";
    private static final Set<String> TASK_KEYS = Set.of("instruction", "question", "ticket");
    private static final Pattern NO_PROSE =
            Pattern.compile("###STOP###|[A-Za-z0-9+/]{60,}|\\bimport \\w+|def \\w+\\(|exitcode:|Traceback");

    private CorpusTexts() {}

    private record Found(CorpusText.Origin origin, String text) {}

    /** Return the texts of both halves, in an order that depends on nothing but the texts. */
    public static List<CorpusText> read(Path corpus) {
        Map<String, CorpusText> texts = new HashMap<>();
        CorpusFiles.each(corpus, (path, values) -> {
            Set<Found> found = new LinkedHashSet<>();
            values.forEach(value -> collect(value, found));
            found.stream()
                    .map(one -> new CorpusText(
                            path, one.origin(), one.text().replace("\r\n", "\n").strip(), CorpusText.heldOut(path)))
                    .filter(text -> isProse(text.text()))
                    .forEach(text -> texts.merge(
                            text.text().toLowerCase(Locale.ROOT).replaceAll("\\W+", " "),
                            text,
                            (one, other) -> one.heldOut() ? other : one));
        });
        return limited(texts.values().stream()
                .sorted(Comparator.comparing(CorpusText::key))
                .toList());
    }

    private static List<CorpusText> limited(List<CorpusText> texts) {
        Map<String, Integer> counts = new HashMap<>();
        return texts.stream()
                .filter(text -> text.origin() == CorpusText.Origin.RESULT
                        ? counts.merge(text.path() + "'s results", 1, Integer::sum) <= MOST_RESULTS_OF_A_FILE
                        : counts.merge(text.path(), 1, Integer::sum) <= MOST_OF_A_FILE)
                .toList();
    }

    /** English prose, short lists and mails of some length, no code, tables, encoded data or markup. */
    private static boolean isProse(String text) {
        long letters = text.chars()
                .filter(c -> c < 128 && (Character.isLetter(c) || c == ' '))
                .count();
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && letters >= text.length() * 0.72
                && !"[{".contains(text.substring(0, 1))
                && !text.contains("```")
                && !text.contains("](http")
                && !NO_PROSE.matcher(text).find();
    }

    private static void collect(JsonNode node, Set<Found> found) {
        if (node.isObject()) {
            asked(node).forEach(text -> found.add(new Found(CorpusText.Origin.REQUEST, text)));
            spoken(node).ifPresent(found::add);
        }
        node.forEach(child -> collect(child, found));
    }

    private static List<String> asked(JsonNode node) {
        List<String> asked = new ArrayList<>();
        TASK_KEYS.stream()
                .map(node::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .forEach(asked::add);
        if (node.has("output_1") && !node.path("input").asText().strip().contains("\n")) {
            asked.add(node.path("input").asText());
        }
        JsonNode told = node.path("instructions");
        if (told.isObject()) {
            asked.add(String.join(
                    "\n",
                    told.path("reason_for_call").asText(""),
                    told.path("known_info").asText(""),
                    told.path("task_instructions").asText("")));
        }
        return asked;
    }

    private static Optional<Found> spoken(JsonNode node) {
        String role = node.path("role").asText("");
        String content = node.path("content").isTextual() ? node.path("content").textValue() : "";
        int manager = content.indexOf(MANAGER);
        if (manager >= 0) {
            return Optional.of(new Found(CorpusText.Origin.HANDOFF, content.substring(manager + MANAGER.length())));
        }
        if (role.startsWith("Orchestrator (->")) {
            return Optional.of(new Found(CorpusText.Origin.HANDOFF, content));
        }
        if (role.equals("tool")) {
            return Optional.of(new Found(CorpusText.Origin.RESULT, content));
        }
        return role.equals("user") || role.equals("human")
                ? Optional.of(new Found(CorpusText.Origin.REQUEST, content))
                : Optional.empty();
    }
}
