package dev.rehearsal.datasets.redaction.rule;

import dev.rehearsal.datasets.redaction.check.NameWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that is looked for. Where two values overlap, the one of the earlier rule counts. Immutable and thread-safe.
 *
 * @param rules in order
 * @param nameWords what is known of words in names
 * @param personFields which keys of JSON hold names beside which others
 */
public record RedactionRules(List<RedactionRule> rules, NameWords nameWords, PersonFields personFields) {

    /** The file of the rules that are always there, beside this class. */
    public static final String FILE = "standard-rules.yaml";

    public RedactionRules {
        rules = List.copyOf(rules);
    }

    /** Return the rules that Rehearsal ships. */
    public static RedactionRules standard() {
        return Standard.RULES;
    }

    /** Return the text of the file that holds them, which is their documentation. */
    public static String text() {
        try (InputStream in = RedactionRules.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " must be beside its class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the rules of some groups alone. */
    public RedactionRules only(Set<SensitiveGroup> groups) {
        return new RedactionRules(
                rules.stream().filter(rule -> groups.contains(rule.group())).toList(), nameWords, personFields);
    }

    /** Return these rules after others, which count first. */
    public RedactionRules after(RedactionRules others) {
        List<RedactionRule> all = new ArrayList<>(others.rules);
        all.addAll(rules);
        return new RedactionRules(
                all,
                new NameWords(
                        union(others.nameWords.never(), nameWords.never()),
                        union(others.nameWords.organisations(), nameWords.organisations()),
                        union(others.nameWords.ambiguous(), nameWords.ambiguous())),
                new PersonFields(
                        union(others.personFields.titles(), personFields.titles()),
                        union(others.personFields.beside(), personFields.beside()),
                        union(others.personFields.parents(), personFields.parents())));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Reads them when they are asked for, once. */
    private static final class Standard {
        static final RedactionRules RULES = RedactionRulesReader.read(FILE, text());
    }
}
