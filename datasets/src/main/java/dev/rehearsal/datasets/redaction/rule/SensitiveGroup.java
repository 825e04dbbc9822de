package dev.rehearsal.datasets.redaction.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two groups of kinds, as suites and commands name them. */
public enum SensitiveGroup {
    /** What opens something: passwords, keys, tokens. */
    SECRETS,
    /** What tells who somebody is. */
    PERSONAL_DATA;

    /** Return the word for it, such as {@code personal-data}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the group of a word. */
    public static Optional<SensitiveGroup> of(String word) {
        return Arrays.stream(values())
                .filter(group -> group.word().equals(word))
                .findFirst();
    }

    /** Return the words of all groups. */
    public static List<String> words() {
        return Arrays.stream(values()).map(SensitiveGroup::word).toList();
    }
}
