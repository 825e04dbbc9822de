package dev.rehearsal.datasets.trace.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts of a case that a system may put into its prompts: what is said to it and the values of its context. Numbers are
 * left out, since no number counts in a prompt. Read when first needed, and at most {@value #MAX_CHARS} characters of it. Thread-safe.
 */
public final class CaseTexts {

    /** No case is known. */
    public static final CaseTexts NONE = new CaseTexts(List.of(), List.of());

    private static final int MAX_CHARS = 1 << 16;
    private static final int MAX_VALUES = 2_000;

    private static final int OPENING = 6;

    private final List<JsonNode> turns;
    private final List<JsonNode> context;
    private List<Value> values = List.of();
    private Set<String> keys = Set.of();
    private boolean read;

    private CaseTexts(List<JsonNode> turns, List<JsonNode> context) {
        this.turns = turns;
        this.context = context;
    }

    /**
     * Return the texts of a case.
     *
     * @param turns what is said to the system
     * @param context further data
     */
    public static CaseTexts of(List<JsonNode> turns, JsonNode context) {
        return new CaseTexts(List.copyOf(turns), List.of(context));
    }

    /**
     * One text of the case.
     *
     * @param key the words of the key in the context that it stands under; empty for what is said
     * @param words of the text, never empty
     */
    record Value(List<String> key, List<Word> words) {

        /** Return whether every word has a capital, as names have. */
        boolean proper() {
            return words.stream().allMatch(Word::capital);
        }
    }

    /** Return all texts. */
    synchronized List<Value> values() {
        read();
        return values;
    }

    /** Return the words of the context's keys, each key's joined by a space. */
    synchronized Set<String> keys() {
        read();
        return keys;
    }

    /** Return whether these words are the name of somebody in the case, and so none of an agent's own. */
    boolean names(List<String> name) {
        return name.size() > 1
                && values().stream().anyMatch(value -> {
                    List<String> words = value.words().stream().map(Word::text).toList();
                    return Collections.indexOfSubList(words, name) >= 0;
                });
    }

    /** Return whether a text begins with words of the case, at least as many as chance does not give. */
    boolean begins(String text) {
        List<String> words =
                Word.of(text).stream().limit(OPENING).map(Word::text).toList();
        return values().stream().anyMatch(value -> {
            List<String> said =
                    value.words().stream().limit(OPENING).map(Word::text).toList();
            int common = Math.min(said.size(), words.size());
            return said.subList(0, common).equals(words.subList(0, common))
                    && (common == OPENING || common == words.size());
        });
    }

    private void read() {
        if (read) {
            return;
        }
        Reader reader = new Reader();
        turns.forEach(turn -> reader.add(List.of(), turn));
        context.forEach(node -> reader.add(List.of(), node));
        values = List.copyOf(reader.values);
        keys = Set.copyOf(reader.keys);
        read = true;
    }

    /** A reader of a case's JSON. For one thread. */
    private static final class Reader {
        private final List<Value> values = new ArrayList<>();
        private final Set<String> keys = new TreeSet<>();
        private int left = MAX_CHARS;

        private void add(List<String> key, JsonNode node) {
            if (node.isTextual()) {
                add(key, node.textValue());
            }
            node.properties().forEach(entry -> {
                List<String> words =
                        Word.of(entry.getKey()).stream().map(Word::text).toList();
                keys.add(String.join(" ", words));
                add(words, entry.getValue());
            });
            if (node.isArray()) {
                node.forEach(item -> add(key, item));
            }
        }

        private void add(List<String> key, String text) {
            if (left <= 0 || values.size() >= MAX_VALUES) {
                return;
            }
            List<Word> words = Word.of(text.substring(0, Math.min(left, text.length())));
            left -= text.length();
            if (!words.isEmpty()) {
                values.add(new Value(key, List.copyOf(words)));
                if (key.isEmpty()) {
                    names(words);
                }
            }
        }

        /** Names within what is said: words with capitals in a row that open no sentence. */
        private void names(List<Word> words) {
            List<Word> name = new ArrayList<>();
            for (Word word : words) {
                boolean goesOn = !name.isEmpty()
                        && word.before().isBlank()
                        && word.before().indexOf('\n') < 0;
                if (!goesOn) {
                    end(name);
                }
                if (word.capital() && (goesOn || !word.opens())) {
                    name.add(word);
                } else {
                    end(name);
                }
            }
            end(name);
        }

        private void end(List<Word> name) {
            if (!name.isEmpty() && values.size() < MAX_VALUES) {
                values.add(new Value(List.of(), List.copyOf(name)));
            }
            name.clear();
        }
    }
}
