package dev.rehearsal.datasets.redaction.detect;

import dev.rehearsal.datasets.redaction.check.NameWords;
import dev.rehearsal.datasets.redaction.rule.SensitiveGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Values of one run, looked for in its other places too, where nothing around tells of them or they are written otherwise: a name, and its
 * words; a passport's number; a password that is no word. Not thread-safe.
 */
public final class KnownValues implements ValueMemory {

    /** The kind of names of persons, of which single words are known too. */
    public static final String NAME = "name";

    private static final Pattern GAPS = Pattern.compile("[\\s,]+");
    private static final int FEWEST = 6;
    private static final int LONGEST = 120;
    private static final int MOST = 2_000;

    private final NameWords words;
    private final Map<String, Known> values = new LinkedHashMap<>();
    private Optional<LiteralIndex> index = Optional.empty();
    private List<Known> indexed = List.of();

    private record Known(String kind, SensitiveGroup group, boolean singleWord) {}

    /** Create a memory without values. */
    public KnownValues(NameWords words) {
        this.words = words;
    }

    /** Remember a value where other places of it are to be found. */
    public void remember(SensitiveValue value) {
        if (values.size() < MOST && value.value().length() <= LONGEST) {
            if (value.kind().equals(NAME)) {
                rememberName(value);
            } else if (isUnmistakable(value.value())) {
                put(value.value(), new Known(value.kind(), value.group(), false));
                String plain = value.normalised();
                if (isUnmistakable(plain)) {
                    put(plain, new Known(value.kind(), value.group(), false));
                }
            }
        }
    }

    private void rememberName(SensitiveValue value) {
        List<String> parts = GAPS.splitAsStream(value.value().strip()).toList();
        if (parts.size() > 1) {
            put(value.value().strip(), new Known(NAME, value.group(), false));
        }
        for (String part : parts) {
            if (words.standsAlone(part)) {
                put(part, new Known(NAME, value.group(), true));
            }
        }
    }

    private void put(String text, Known known) {
        if (values.putIfAbsent(text, known) == null) {
            index = Optional.empty();
        }
    }

    /** Short ones and plain words would be found where they mean nothing. */
    static boolean isUnmistakable(String value) {
        return value.length() >= FEWEST
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().noneMatch(Character::isWhitespace)
                && Character.isLetterOrDigit(value.charAt(0))
                && Character.isLetterOrDigit(value.charAt(value.length() - 1));
    }

    @Override
    public List<SensitiveValue> find(String text) {
        if (values.isEmpty() || text.isEmpty()) {
            return List.of();
        }
        TextView view = TextView.of("", text);
        LiteralIndex literals = index();
        List<SensitiveValue> found = new ArrayList<>();
        for (int i = 0; i < view.shown().length(); i++) {
            literals.at(view.shown(), i, (owner, start, end) -> {
                Known known = indexed.get(owner);
                if (!known.singleWord || Character.isUpperCase(view.shown().charAt(start))) {
                    found.add(new SensitiveValue(
                            known.kind,
                            known.group,
                            view.place(start),
                            view.place(end),
                            view.shown().substring(start, end)));
                }
            });
        }
        return found;
    }

    private LiteralIndex index() {
        if (index.isEmpty()) {
            indexed = List.copyOf(values.values());
            index = Optional.of(
                    new LiteralIndex(values.keySet().stream().map(List::of).toList()));
        }
        return index.get();
    }
}
