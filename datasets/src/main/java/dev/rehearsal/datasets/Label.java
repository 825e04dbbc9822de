package dev.rehearsal.datasets;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A label that somebody gave to an item: a person, a judge, or a program whose word counts as true.
 *
 * @param where file and place, for messages
 * @param item what was labelled: any name, or a trial's number
 * @param arm the system that the item is of; items of one name in two arms are a pair
 * @param kind who gave it
 * @param by the giver's name
 * @param value the class, in lower case; empty where a judge's verdict was none
 * @param order the classes in the order in which a judge saw what they stand for; empty where that has no order
 */
public record Label(
        String where,
        String item,
        Optional<String> arm,
        Kind kind,
        String by,
        Optional<String> value,
        List<String> order) {

    /** The class of items for which nothing is better. */
    public static final String TIE = "tie";

    /** The greatest length of a person's label and of names, in UTF-16 units. */
    public static final int MAX_LENGTH = 1_000;

    public Label {
        // what a judge writes in place of a class may be an essay, which is no verdict
        value = value.map(Label::canonical)
                .filter(text -> !text.isEmpty() && (kind != Kind.JUDGE || text.length() <= MAX_LENGTH));
        order = order.stream().map(Label::canonical).toList();
        require(where, "item", item);
        require(where, "by", by);
        arm.ifPresent(name -> require(where, "arm", name));
        if (kind != Kind.JUDGE) {
            require(where, "label", value.orElse(""));
        }
    }

    /** Who gives labels. */
    public enum Kind {
        /** A person. */
        HUMAN,
        /** A model or another judge that is to be measured. */
        JUDGE,
        /** A check whose word counts as true, such as a reward that a program computed. */
        REFERENCE;

        /** Return the word used in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static String canonical(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static void require(String where, String key, String text) {
        if (text.isBlank()) {
            throw new InvalidInputException(
                    where,
                    "\"" + key + "\" must not be blank",
                    "it is",
                    key.equals("label")
                            ? "Write the label; only a judge's may be missing, where its verdict was none"
                            : "Write a name");
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidInputException(
                    where,
                    "\"" + key + "\" must have at most " + MAX_LENGTH + " characters",
                    "it has " + text.length(),
                    "Write a short name");
        }
    }
}
