package dev.rehearsal.judges.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's reply without the reasoning that some models write into it, between marks such as {@code <think>} and
 * {@code </think>}. A closing mark without an opening one ends reasoning that began with the reply; an opening mark without
 * a closing one begins reasoning that was cut off. Stateless.
 */
final class ReasoningText {

    private static final String WORDS =
            "(?:think|thinking|thoughts?|reasoning|reflection|analysis|scratch_?pad|begin_of_thought|inner_?monologue)";
    private static final Pattern MARK = Pattern.compile(
            "(?i)(?<open><\\|?(?:[a-z]{1,20}:)?" + WORDS + "(?:\\s[^<>]{0,200})?\\|?>|\\[" + WORDS + "]|◁think▷"
                    + "|<\\|channel\\|>\\s*(?:analysis|commentary))"
                    + "|(?<close></(?:[a-z]{1,20}:)?" + WORDS + "\\s*>|\\[/" + WORDS + "]|◁/think▷"
                    + "|<\\|(?:end_of_thought|/" + WORDS + ")\\|>|<\\|channel\\|>\\s*final[^<]{0,200}<\\|message\\|>)");

    private ReasoningText() {}

    /** Return what is left of a reply. */
    static String removed(String reply) {
        StringBuilder kept = new StringBuilder();
        boolean reasoning = false;
        int from = 0;
        Matcher mark = MARK.matcher(reply);
        while (mark.find()) {
            if (mark.group("open") != null) {
                kept.append(reply, reasoning ? mark.start() : from, mark.start());
                reasoning = true;
            } else {
                if (!reasoning) {
                    kept.setLength(0);
                }
                reasoning = false;
                from = mark.end();
            }
        }
        return reasoning
                ? kept.toString()
                : kept.append(reply, from, reply.length()).toString();
    }
}
