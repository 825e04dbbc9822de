package dev.rehearsal.datasets.trace.agent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words of a prompt that a case's texts put there. For one thread. */
final class CaseWords {

    /** A run of so many words is in two texts because one was taken from the other. */
    private static final int LONG_RUN = 8;

    private static final int LONG_VALUE = 5;
    private static final int NEAR = 4;
    private static final Set<String> SAYS_WHO = Set.of("is", "named", "called", "ist", "namens", "heißt");

    private final List<Word> prompt;
    private final CaseTexts texts;
    private final Map<String, List<Integer>> places = new HashMap<>();

    CaseWords(List<Word> prompt, CaseTexts texts) {
        this.prompt = prompt;
        this.texts = texts;
    }

    /** Mark them. */
    void take(BitSet taken) {
        List<CaseTexts.Value> values = texts.values();
        if (values.isEmpty()) {
            return;
        }
        for (int i = 0; i < prompt.size(); i++) {
            places.computeIfAbsent(prompt.get(i).text(), word -> new ArrayList<>())
                    .add(i);
        }
        Set<Long> runs = new HashSet<>();
        for (CaseTexts.Value value : values) {
            if (value.words().size() < LONG_RUN) {
                takeWhole(value, taken);
            } else {
                addRuns(value.words(), runs);
            }
        }
        takeRuns(runs, taken);
        takeKeys(taken);
    }

    private void takeWhole(CaseTexts.Value value, BitSet taken) {
        List<Word> words = value.words();
        for (int start : places.getOrDefault(words.getFirst().text(), List.of())) {
            if (stands(words, start) && isValue(value, start)) {
                taken.set(start, start + words.size());
            }
        }
    }

    private boolean stands(List<Word> words, int start) {
        if (start + words.size() > prompt.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!prompt.get(start + i).text().equals(words.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    /** Say whether the case put it there, and it is not there in any case. */
    private boolean isValue(CaseTexts.Value value, int start) {
        int size = value.words().size();
        return prompt.get(start).labelled()
                || (start > 0 && SAYS_WHO.contains(prompt.get(start - 1).text()))
                || keyIsNear(value.key(), start, size)
                || (size >= LONG_VALUE && !value.key().isEmpty())
                || (value.proper() && (size > 1 || standsAsName(start)));
    }

    private boolean standsAsName(int start) {
        return prompt.get(start).capital() && !prompt.get(start).opens();
    }

    private boolean keyIsNear(List<String> key, int start, int size) {
        int end = Math.min(prompt.size(), start + size + 1);
        return Stream.concat(
                        prompt.subList(Math.max(0, start - NEAR), start).stream(),
                        prompt.subList(start + size, end).stream())
                .anyMatch(word -> key.contains(word.text()));
    }

    private static void addRuns(List<Word> words, Set<Long> runs) {
        for (int i = 0; i + LONG_RUN <= words.size(); i++) {
            runs.add(hash(words, i));
        }
    }

    private void takeRuns(Set<Long> runs, BitSet taken) {
        for (int i = 0; i + LONG_RUN <= prompt.size(); i++) {
            if (runs.contains(hash(prompt, i))) {
                taken.set(i, i + LONG_RUN);
            }
        }
    }

    private static long hash(List<Word> words, int start) {
        long hash = 1;
        for (int i = start; i < start + LONG_RUN; i++) {
            hash = hash * 1_000_003 + words.get(i).text().hashCode();
        }
        return hash;
    }

    /** A key of the context goes with its value: what the case does not have is not in the prompt either. */
    private void takeKeys(BitSet taken) {
        for (int i = 0; i + 1 < prompt.size(); i++) {
            if (prompt.get(i).key() && taken.get(i + 1) && !taken.get(i)) {
                takeKey(i, taken);
            }
        }
    }

    private void takeKey(int last, BitSet taken) {
        for (int size = 1; size <= NEAR && size <= last + 1; size++) {
            String key = String.join(
                    " ",
                    prompt.subList(last + 1 - size, last + 1).stream()
                            .map(Word::text)
                            .toList());
            if (texts.keys().contains(key)) {
                taken.set(last + 1 - size, last + 1);
                return;
            }
        }
    }
}
