package dev.rehearsal.datasets.redaction.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.rehearsal.datasets.redaction.check.ValueCheck;
import java.util.List;
import java.util.Set;

/**
 * One way in which values of a kind are found.
 *
 * @param kind the kind's word, such as {@code iban}
 * @param group which of the two groups it is of
 * @param pattern RE2; what its group {@value #VALUE} holds is the value, without such a group all of it
 * @param check what a value must pass
 * @param anchors what a text must have for the pattern to be tried
 * @param literals texts, in lower case, of which one must stand near, as an anchor; {@code *} as in {@link ContextWords}
 * @param then what must come right behind such a text
 * @param behind whether the pattern must fit right behind such a text, and nowhere else
 * @param digits how many digits must stand together where {@link Anchor#DIGITS} is an anchor
 * @param context words of which one must stand shortly before
 * @param unless words of which none may stand shortly before
 * @param fieldOnly whether it is a value only at the beginning of a field of JSON
 * @param wholeField whether all of a field of JSON is the value where the pattern fits its beginning
 * @param before how many characters before the anchor the pattern may begin
 * @param after how many characters behind the anchor are looked at
 */
public record RedactionRule(
        String kind,
        SensitiveGroup group,
        Pattern pattern,
        ValueCheck check,
        Set<Anchor> anchors,
        List<String> literals,
        Follower then,
        boolean behind,
        int digits,
        ContextWords context,
        ContextWords unless,
        boolean fieldOnly,
        boolean wholeField,
        int before,
        int after) {

    /** The name of the group of an expression that holds the value. */
    public static final String VALUE = "value";

    public RedactionRule {
        anchors = Set.copyOf(anchors);
        literals = List.copyOf(literals);
    }

    /** Return where the value begins in what the pattern found. */
    public int start(Matcher match) {
        return hasGroup() ? match.start(VALUE) : match.start();
    }

    /** Return where the value ends in what the pattern found. */
    public int end(Matcher match) {
        return hasGroup() ? match.end(VALUE) : match.end();
    }

    private boolean hasGroup() {
        return pattern.namedGroups().containsKey(VALUE);
    }

    /** Return whether a value that begins there has the context that it must have. */
    public boolean isAt(CharSequence text, int start) {
        return (context.words().isEmpty() || context.standBefore(text, start)) && !unless.standBefore(text, start);
    }
}
