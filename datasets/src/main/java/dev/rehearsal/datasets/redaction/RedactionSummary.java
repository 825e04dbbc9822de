package dev.rehearsal.datasets.redaction;

import dev.rehearsal.datasets.redaction.detect.RedactionToken;
import dev.rehearsal.datasets.redaction.detect.SensitiveValue;
import dev.rehearsal.datasets.redaction.rule.SensitiveGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was, or would be, redacted: counted by kind, and told by place, values masked. Bounded in size, whatever comes. For one thread. */
public final class RedactionSummary implements RedactionListener {

    /** How many places are told one by one. */
    public static final int MAX_TOLD = 1_000;

    private static final int MOST_REMEMBERED = 1_000_000;

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final List<Replacement> told = new ArrayList<>();
    private String caseId = "";

    /**
     * How often a kind was found.
     *
     * @param places in how many places
     * @param values how many different values
     */
    public record Kind(String kind, SensitiveGroup group, long places, long values) {}

    /**
     * One place.
     *
     * @param caseId the run's case
     * @param key the key of JSON; empty text for none
     * @param masked the value's first character and its length
     */
    public record Replacement(String caseId, FieldPlace place, String key, String kind, String masked) {}

    private final Set<RedactionToken> values = new HashSet<>();

    /** Create a summary of nothing. */
    public RedactionSummary() {}

    /** Say of which case what comes is; redacted, since a case may be called by a value. */
    public void of(String redactedCase) {
        this.caseId = redactedCase;
    }

    @Override
    public void replaced(FieldPlace place, String key, SensitiveValue value, RedactionToken token) {
        long isNew = values.size() < MOST_REMEMBERED && values.add(token) ? 1 : 0;
        kinds.merge(
                value.kind(),
                new Kind(value.kind(), value.group(), 1, isNew),
                (one, more) -> new Kind(one.kind, one.group, one.places + 1, one.values + more.values));
        if (told.size() < MAX_TOLD) {
            told.add(new Replacement(caseId, place, key, value.kind(), value.masked()));
        }
    }

    /** Return the kinds that were found, most places first. */
    public List<Kind> kinds() {
        return kinds.values().stream()
                .sorted(Comparator.comparingLong((Kind kind) -> -kind.places))
                .toList();
    }

    /** Return the first {@value #MAX_TOLD} places. */
    public List<Replacement> replacements() {
        return List.copyOf(told);
    }

    /** Return in how many places there was a value. */
    public long places() {
        return kinds.values().stream().mapToLong(Kind::places).sum();
    }
}
