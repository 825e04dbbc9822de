package dev.rehearsal.datasets.redaction.detect;

import com.google.re2j.Matcher;
import dev.rehearsal.datasets.redaction.rule.RedactionRule;
import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finder of sensitive values in one text by rules. The time grows with the text's length alone, whatever it says. Immutable and
 * thread-safe.
 */
public final class SensitiveValueFinder {

    private static final int FARTHEST_EDGE = 64;
    private static final int LONGEST_FIELD = 300;
    private static final int MOST_ROUNDS = 4;
    private static final int MOST_RETRIES = 200;

    private final List<RedactionRule> rules;
    private final AnchorScanner anchors;

    /** Create a finder by these rules. */
    public SensitiveValueFinder(RedactionRules rules) {
        this.rules = rules.rules();
        this.anchors = new AnchorScanner(this.rules);
    }

    /**
     * Return what is in a text, in order, none overlapping another.
     *
     * @param key the key of JSON, attribute or other name that the text stands under, which is context; empty for none
     */
    public List<SensitiveValue> find(String key, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        TextView view = TextView.of(key, text);
        List<SensitiveValue> found = List.of();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Candidates candidates = new Candidates();
            found.forEach(candidates::add);
            search(key, view, candidates);
            found = candidates.inOrder();
            if (!candidates.isOneHidden()) {
                break;
            }
            view = view.without(found);
        }
        return found;
    }

    private void search(String key, TextView view, Candidates found) {
        @Nullable Windows[] windows = anchors.scan(view.shown());
        for (int i = 0; i < rules.size(); i++) {
            Windows parts = windows[i];
            for (int part = 0; parts != null && part < parts.size(); part++) {
                new Search(rules.get(i), view, key.isEmpty() ? -1 : view.prefix(), found)
                        .within(parts.from(part), parts.to(part));
            }
        }
    }

    /**
     * Return what a number of JSON is: only what its key says, and only where all of it is the value.
     *
     * @param digits as it stands in the file
     */
    public List<SensitiveValue> findNumber(String key, String digits) {
        TextView view = TextView.of(key, digits);
        @Nullable Windows[] windows = anchors.scan(view.shown());
        Candidates found = new Candidates();
        for (int i = 0; i < rules.size(); i++) {
            RedactionRule rule = rules.get(i);
            Windows parts = windows[i];
            if (parts != null && !rule.context().words().isEmpty()) {
                new Search(rule, view, view.prefix(), found)
                        .within(0, view.shown().length());
            }
        }
        return found.inOrder().stream()
                .filter(value -> value.start() == 0 && value.end() == digits.length())
                .toList();
    }

    /** One rule in one text. */
    private record Search(RedactionRule rule, TextView view, int field, Candidates found) {

        void within(int from, int to) {
            if (rule.behind()) {
                at(from, to);
                return;
            }
            String text = view.shown();
            int start = edge(from);
            int end = to;
            int at = 0;
            int retries = 0;
            String part = text.substring(start, end);
            Matcher match = rule.pattern().matcher(part);
            while (at <= part.length() && match.find(at)) {
                if (match.end() == part.length() && end < text.length()) { // it may go on
                    end = Math.min(text.length(), end + Math.max(end - start, FARTHEST_EDGE));
                    part = text.substring(start, end);
                    match = rule.pattern().matcher(part);
                    continue;
                }
                boolean taken = take(match, start);
                at = taken || ++retries > MOST_RETRIES ? Math.max(match.end(), match.start() + 1) : next(part, match);
            }
        }

        /** The pattern must fit there. */
        private void at(int from, int to) {
            String text = view.shown();
            int end = to;
            Matcher match = rule.pattern().matcher(text.substring(from, end));
            boolean fits = match.lookingAt();
            while (fits && match.end() == end - from && end < text.length()) { // it may go on
                end = Math.min(text.length(), end + (end - from));
                match = rule.pattern().matcher(text.substring(from, end));
                fits = match.lookingAt();
            }
            if (fits) {
                take(match, from);
            }
        }

        /** A word that the part would cut belongs to it. */
        private int edge(int from) {
            String text = view.shown();
            int start = from;
            while (start > 0 && from - start < FARTHEST_EDGE && Character.isLetterOrDigit(text.charAt(start - 1))) {
                start--;
            }
            return start;
        }

        /** What was taken wrongly may hide the right one, which begins with one of the next words. */
        private static int next(String part, Matcher match) {
            int i = match.start();
            while (i < match.end() && !Character.isLetterOrDigit(part.charAt(i))) {
                i++;
            }
            while (i < match.end() && Character.isLetterOrDigit(part.charAt(i))) {
                i++;
            }
            return Math.max(i, match.start() + 1);
        }

        private boolean take(Matcher match, int offset) {
            int start = rule.start(match) < 0 ? -1 : rule.start(match) + offset;
            if (start < view.prefix() || (rule.fieldOnly() && start != field)) {
                return false;
            }
            String text = view.shown();
            int end = rule.end(match) + offset;
            boolean whole = rule.wholeField()
                    && start == field
                    && text.length() - start <= LONGEST_FIELD
                    && rule.check().accepted(text.substring(start)) == text.length() - start;
            String value = text.substring(start, whole ? text.length() : end);
            int accepted = rule.check().accepted(value);
            if (accepted == 0 || value.indexOf(TextView.TAKEN) >= 0 || !rule.isAt(text, start)) {
                return false;
            }
            end = start + accepted;
            found.add(new SensitiveValue(
                    rule.kind(), rule.group(), view.place(start), view.place(end), text.substring(start, end)));
            return true;
        }
    }
}
