package dev.rehearsal.scenarios.desk.skill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a customer wants, as read from one paragraph.
 *
 * @param intent refund, exchange, cancel, address, compensation, fraud, pry, forget, question or none
 * @param text the paragraph
 * @param order the order's number, where named
 * @param item the article that it is about
 * @param article the article wanted instead
 * @param damaged whether it came damaged or stopped working
 * @param atMost limit in cents, where named
 * @param exactly amount asked for in cents, where named
 * @param address where to deliver
 * @param notBefore earliest day
 * @param orRefund whether a refund will do where an exchange is impossible
 */
record Wanted(
        String intent,
        String text,
        Optional<Integer> order,
        Optional<String> item,
        Optional<String> article,
        boolean damaged,
        Optional<Integer> atMost,
        Optional<Integer> exactly,
        Optional<Address> address,
        Optional<LocalDate> notBefore,
        boolean orRefund) {

    record Address(String street, String postcode, String city) {
        String said() {
            return street + ", " + postcode + " " + city;
        }
    }

    Wanted with(Integer number, String more) {
        return Reading.of(text + " " + more.replace("{order}", "order " + number), intent);
    }

    Wanted with(String more) {
        return Reading.of(text + " " + more, intent);
    }

    /** Return the pieces of the text that must not be lost on the way. */
    List<String> obligations() {
        List<String> pieces = new ArrayList<>();
        order.ifPresent(number -> pieces.add("order " + number));
        item.ifPresent(pieces::add);
        article.ifPresent(pieces::add);
        atMost.ifPresent(cents -> pieces.add("at most " + Euros.of(cents)));
        exactly.ifPresent(cents -> pieces.add(Euros.of(cents)));
        address.ifPresent(where -> pieces.add(where.postcode()));
        if (notBefore.isPresent()) {
            pieces.add("not before");
        }
        for (String negation : List.of("no refund", "not touch the other items")) {
            if (text.toLowerCase(Locale.ROOT).contains(negation)) {
                pieces.add(negation);
            }
        }
        return pieces;
    }

    /** Return whether two are about the same thing. */
    boolean sameAs(Wanted other) {
        return intent.equals(other.intent)
                && agrees(order, other.order)
                && agrees(item, other.item)
                && (!intent.equals("question") || Reading.question(text).equals(Reading.question(other.text)));
    }

    private static <T> boolean agrees(Optional<T> one, Optional<T> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
}
