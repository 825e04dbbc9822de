package dev.rehearsal.datasets.redaction;

import dev.rehearsal.datasets.redaction.detect.KnownValues;
import dev.rehearsal.datasets.redaction.detect.SensitiveValue;
import dev.rehearsal.datasets.redaction.detect.SensitiveValueFinder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the rules find in the texts of one run, each text looked at once: prompts say again what was said. Not thread-safe. */
final class Detection {

    private static final int WORTH_KEEPING = 48;

    private final SensitiveValueFinder finder;
    private final Set<String> noNames;
    private final Map<Field, List<SensitiveValue>> seen = new HashMap<>();
    private boolean found;

    /** A text under its key. */
    record Field(String key, String text) {}

    /**
     * Look at the texts of one run.
     *
     * @param noNames what is no person's name, in lower case: the agents and tools of the run
     */
    Detection(SensitiveValueFinder finder, Set<String> noNames) {
        this.finder = finder;
        this.noNames = noNames;
    }

    List<SensitiveValue> find(String key, String text) {
        List<SensitiveValue> values = text.length() < WORTH_KEEPING
                ? withoutAgents(finder.find(key, text))
                : seen.computeIfAbsent(new Field(key, text), field -> withoutAgents(finder.find(key, text)));
        found |= !values.isEmpty();
        return values;
    }

    List<SensitiveValue> findNumber(String key, String digits) {
        List<SensitiveValue> values = finder.findNumber(key, digits);
        found |= !values.isEmpty();
        return values;
    }

    /** Return whether there was a value in anything that was looked at. */
    boolean foundAny() {
        return found;
    }

    List<SensitiveValue> withoutAgents(List<SensitiveValue> values) {
        return values.isEmpty()
                ? values
                : values.stream().filter(this::isAPersons).toList();
    }

    private boolean isAPersons(SensitiveValue value) {
        return !value.kind().equals(KnownValues.NAME)
                || !noNames.contains(value.value().toLowerCase(Locale.ROOT));
    }
}
