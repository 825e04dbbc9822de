package dev.rehearsal.datasets.redaction.detect;

import dev.rehearsal.datasets.redaction.rule.SensitiveGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values whose tokens stand in a text that was redacted before, found by making tokens of words: what was a known value there is one
 * here, whatever stands around it. Immutable and thread-safe.
 */
public final class RecalledValues implements ValueMemory {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][^\\s,;:!?\"()<>{}\\[\\]]*");
    private static final Pattern EDGE =
            Pattern.compile("(?<=[^\\p{L}\\p{N}])(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?=[^\\p{L}\\p{N}])");
    private static final int MOST_WORDS = 5;
    private static final int MOST_EDGES = 8;
    private static final int LONGEST_GAP = 2;
    private static final int LONGEST = 120;

    private final Set<RedactionToken> tokens;
    private final Set<String> otherKinds;
    private final BiFunction<String, String, RedactionToken> maker;

    /**
     * Recall the values of tokens.
     *
     * @param tokens all that stand in the redacted text
     * @param maker makes the token of a kind and of a value as values are compared
     */
    public RecalledValues(Set<RedactionToken> tokens, BiFunction<String, String, RedactionToken> maker) {
        this.tokens = Set.copyOf(tokens);
        this.maker = maker;
        this.otherKinds = tokens.stream()
                .map(RedactionToken::kind)
                .filter(kind -> !kind.equals(KnownValues.NAME))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<SensitiveValue> find(String text) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        TextView view = TextView.of("", text);
        List<SensitiveValue> found = new ArrayList<>();
        List<int[]> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(view.shown());
        while (matcher.find()) {
            words.add(new int[] {matcher.start(), matcher.end()});
        }
        for (int i = 0; i < words.size(); i++) {
            int start = words.get(i)[0];
            int end = words.get(i)[1];
            names(view, words, i, found);
            if (!otherKinds.isEmpty()
                    && view.shown().substring(start, end).chars().anyMatch(Character::isDigit)) {
                others(view, start, end, found);
            }
        }
        return found;
    }

    private void names(TextView view, List<int[]> words, int first, List<SensitiveValue> found) {
        String text = view.shown();
        int start = words.get(first)[0];
        for (int last = first; last < words.size() && last < first + MOST_WORDS; last++) {
            int end = words.get(last)[1];
            boolean apart = last > first && words.get(last)[0] - words.get(last - 1)[1] > LONGEST_GAP;
            if (apart || end - start > LONGEST) {
                return;
            }
            while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
                end--;
            }
            if (last > first || Character.isUpperCase(text.charAt(start))) {
                recall(view, KnownValues.NAME, start, end, found);
            }
        }
    }

    private void others(TextView view, int start, int end, List<SensitiveValue> found) {
        String word = view.shown().substring(start, end);
        List<Integer> edges = new ArrayList<>(List.of(0));
        Matcher edge = EDGE.matcher(word);
        while (edge.find() && edges.size() < MOST_EDGES) {
            edges.add(edge.start());
        }
        edges.add(word.length());
        for (int from = 0; from < edges.size(); from++) {
            for (int to = edges.size() - 1; to > from; to--) {
                boolean ends = Character.isLetterOrDigit(word.charAt(edges.get(to) - 1));
                if (ends && KnownValues.isUnmistakable(word.substring(edges.get(from), edges.get(to)))) {
                    for (String kind : otherKinds) {
                        recall(view, kind, start + edges.get(from), start + edges.get(to), found);
                    }
                }
            }
        }
    }

    private void recall(TextView view, String kind, int start, int end, List<SensitiveValue> found) {
        String value = view.shown().substring(start, end);
        if (tokens.contains(maker.apply(kind, SensitiveValue.normalised(kind, value)))) {
            found.add(new SensitiveValue(
                    kind, SensitiveGroup.PERSONAL_DATA, view.place(start), view.place(end), value, true));
        }
    }
}
