package dev.rehearsal.harness.parcels;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked for one parcel.
 *
 * @param values in EUR, in the order in which they are said
 * @param insured whether it shall be insured, as often as that is said, in order
 */
record ParcelOrder(String parcel, String city, List<Integer> values, List<Boolean> insured) {

    private static final Pattern SENTENCE = Pattern.compile(
            "Send parcel (?<parcel>P-\\d+) to (?<city>\\p{Lu}\\p{L}+)|Declare a value of (?<value>\\d+) EUR|(?<not>Do not insure it)|(?<insure>[Ii]nsure it)");

    /** Read what a text asks for as a credulous reader does: wherever it stands, and "it" is the parcel named last. */
    static List<ParcelOrder> read(String text) {
        List<ParcelOrder> orders = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(text);
        while (matcher.find()) {
            if (matcher.group("parcel") != null) {
                orders.add(new ParcelOrder(
                        matcher.group("parcel"), matcher.group("city"), new ArrayList<>(), new ArrayList<>()));
            } else if (!orders.isEmpty() && matcher.group("value") != null) {
                orders.getLast().values().add(Integer.valueOf(matcher.group("value")));
            } else if (!orders.isEmpty()) {
                orders.getLast().insured().add(matcher.group("insure") != null);
            }
        }
        return List.copyOf(orders);
    }

    /** Return the value that was said last. */
    OptionalInt value() {
        return values.isEmpty() ? OptionalInt.empty() : OptionalInt.of(values.getLast());
    }

    /** Return whether to insure; what is not said is not done. */
    boolean insure() {
        return !insured.isEmpty() && insured.getLast();
    }

    /** Return whether everything is said, and once. */
    boolean isClear() {
        return values.size() == 1 && insured.size() == 1;
    }

    /** Return the sentences that say it. */
    String text() {
        StringBuilder text = new StringBuilder("Send parcel " + parcel + " to " + city + ".");
        values.forEach(
                value -> text.append(" Declare a value of ").append(value).append(" EUR."));
        insured.forEach(insure -> text.append(insure ? " Insure it." : " Do not insure it."));
        return text.toString();
    }
}
