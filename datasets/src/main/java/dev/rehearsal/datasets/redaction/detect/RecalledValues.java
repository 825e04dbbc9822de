package dev.rehearsal.datasets.redaction.detect;

import dev.rehearsal.datasets.redaction.check.NameWords;
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
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern GAP = Pattern.compile("[.'’-]?[ \\x{A0}]?");
    private static final int MOST_PARTS = 8;
    private static final int MOST_SMALL_PARTS = 3;
    private static final int MOST_EDGES = 8;
    private static final int LONGEST = 120;

    private final Set<RedactionToken> tokens;
    private final Set<String> otherKinds;
    private final NameWords names;
    private final BiFunction<String, String, RedactionToken> maker;

    /**
     * Recall the values of tokens.
     *
     * @param tokens all that stand in the redacted text
     * @param names what is known of words in names
     * @param maker makes the token of a kind and of a value as values are compared
     */
    public RecalledValues(
            Set<RedactionToken> tokens, NameWords names, BiFunction<String, String, RedactionToken> maker) {
        this.tokens = Set.copyOf(tokens);
        this.names = names;
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
        List<int[]> parts = places(PART, view.shown());
        for (int i = 0; i < parts.size(); i++) {
            names(view, parts, i, found);
        }
        if (!otherKinds.isEmpty()) {
            for (int[] word : places(WORD, view.shown())) {
                if (view.shown().substring(word[0], word[1]).chars().anyMatch(Character::isDigit)) {
                    others(view, word[0], word[1], found);
                }
            }
        }
        return found;
    }

    private static List<int[]> places(Pattern pattern, String text) {
        List<int[]> places = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        return places;
    }

    /** Names have words, and words parts, such as O'Connor-Smith. */
    private void names(TextView view, List<int[]> parts, int first, List<SensitiveValue> found) {
        String text = view.shown();
        int start = parts.get(first)[0];
        int most = Character.isUpperCase(text.charAt(start)) ? MOST_PARTS : MOST_SMALL_PARTS;
        boolean severalWords = false;
        for (int last = first; last < parts.size() && last < first + most; last++) {
            int end = parts.get(last)[1];
            String gap = last == first ? "" : text.substring(parts.get(last - 1)[1], parts.get(last)[0]);
            if (!GAP.matcher(gap).matches() || end - start > LONGEST) {
                return;
            }
            severalWords |= gap.indexOf(' ') >= 0 || gap.indexOf('\u00A0') >= 0;
            if (severalWords || names.standsAlone(text.substring(start, end))) {
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
            found.add(
                    new SensitiveValue(kind, SensitiveGroup.PERSONAL_DATA, view.place(start), view.place(end), value));
        }
    }
}
