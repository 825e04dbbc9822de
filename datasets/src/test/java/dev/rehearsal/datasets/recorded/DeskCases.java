package dev.rehearsal.datasets.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The 48 cases of a fictional retailer's operations desk: eight topics, three wordings each, two orders a wording. */
final class DeskCases {

    private static final List<String> TOPICS =
            List.of("refund", "exchange", "address", "policy", "tracking", "cancel", "invoice", "goodwill");
    private static final List<String> ITEMS = List.of(
            "desk lamp", "tea kettle", "rain jacket", "bike bell", "garden chair", "wool blanket", "camp stove");
    private static final List<String> NAMES =
            List.of("Ada Brook", "Jonas Weir", "Mira Holt", "Tomas Fell", "Lena Marsh", "Oskar Dale");
    private static final List<String> STREETS = List.of("Mill Lane", "Harbour Row", "Orchard Way", "Station Road");
    private static final int WORDINGS = 3;
    private static final int ORDERS = 2;
    private static final int CENTS = 100;

    private DeskCases() {}

    /** Return the cases, always the same. */
    static List<DeskCase> all() {
        List<DeskCase> cases = new ArrayList<>();
        Random random = new Random(20261120);
        int order = 7101;
        for (String topic : TOPICS) {
            for (int wording = 0; wording < WORDINGS; wording++) {
                for (int i = 0; i < ORDERS; i++) {
                    order += 1 + random.nextInt(37);
                    cases.add(write(topic, wording, order, random));
                }
            }
        }
        return cases;
    }

    private static DeskCase write(String topic, int wording, int order, Random random) {
        String item = pick(ITEMS, random);
        String other = pick(ITEMS.stream().filter(i -> !i.equals(item)).toList(), random);
        String name = pick(NAMES, random);
        int cents = 1290 + 10 * random.nextInt(900);
        int more = 200 + 10 * random.nextInt(300);
        String street = pick(STREETS, random) + " " + (2 + random.nextInt(88));
        Draft draft = new Draft(topic, wording, order);
        return switch (topic) {
            case "refund" ->
                draft.write(
                        "billing",
                        "issue_refund",
                        List.of(
                                "The %s from order %d came broken. I want my money back. %s",
                                "Order %2$d, the %1$s: it never worked. Please refund it. %3$s",
                                "I sent the %s of order %d back last week, where is my refund? %s"),
                        List.of(item, order, name),
                        List.of(eur(cents), "order " + order),
                        List.of(eur(cents + 490)),
                        "We have refunded " + eur(cents) + " for order " + order + "; the shipping of 4.90 EUR stays.",
                        "We have refunded " + eur(cents + 490) + " for order " + order + ", shipping included.",
                        false,
                        "at most " + eur(cents));
            case "exchange" ->
                draft.write(
                        "stock",
                        "exchange_item",
                        List.of(
                                "Please swap the %s in order %d for the %s.",
                                "Order %2$d: I would rather have the %3$s than the %1$s. What does it cost me?",
                                "Wrong choice, sorry: instead of the %s (order %d) send the %s."),
                        List.of(item, order, other),
                        List.of(eur(more), "order " + order),
                        List.of(eur(cents + more)),
                        "The " + other + " replaces the " + item + " in order " + order + ". The difference is "
                                + eur(more) + ".",
                        "The " + other + " replaces the " + item + " in order " + order + ". Please pay "
                                + eur(cents + more) + ".",
                        false,
                        "difference " + eur(more));
            case "address" ->
                draft.write(
                        "shipping",
                        "change_address",
                        List.of(
                                "I have moved. Send order %d to %s, please. %s",
                                "Order %d must go to %s instead of my old flat. %s",
                                "New address for order %d: %s. It has not left yet, has it? %s"),
                        List.of(order, street, name),
                        List.of(street, "order " + order),
                        List.of("cannot be changed"),
                        "Done: order " + order + " now goes to " + street + ".",
                        "The address of order " + order + " cannot be changed any more.",
                        false,
                        street);
            case "policy" ->
                draft.write(
                        "policy",
                        "look_up_policy",
                        List.of(
                                "How long may I return a %s that I bought in the sale (order %d)? %s",
                                "Order %2$d was in the sale. Until when can the %1$s go back? %3$s",
                                "Sale item, %s, order %d: how many days do I have to return it? %s"),
                        List.of(item, order, name),
                        List.of("14 days"),
                        List.of("30 days"),
                        "Sale items such as the " + item + " can be returned within 14 days of delivery.",
                        "You may return the " + item + " within 30 days of delivery.",
                        false,
                        "sale item");
            case "tracking" ->
                draft.write(
                        "shipping",
                        "track_parcel",
                        List.of(
                                "Where is my %s? Order %d, %s.",
                                "Order %2$d should have come on Monday. %3$s, about the %1$s",
                                "No sign of the %s from order %d. When does it come? %s"),
                        List.of(item, order, name),
                        List.of("RX" + order * 7, "order " + order),
                        List.of("lost"),
                        "The parcel RX" + order * 7 + " with order " + order + " comes within two days.",
                        "I am afraid that the parcel with order " + order + " is lost.",
                        false,
                        "RX" + order * 7);
            case "cancel" ->
                draft.write(
                        "shipping",
                        "cancel_order",
                        List.of(
                                "Cancel order %d, the %s. %s",
                                "I do not need the %2$s any more, please stop order %1$d. %3$s",
                                "Order %d (%s) was a mistake, take it back out. %s"),
                        List.of(order, item, name),
                        List.of("already shipped", "order " + order),
                        List.of("has been cancelled"),
                        "We are sorry, order " + order + " has already shipped. Refuse the parcel and you get "
                                + eur(cents) + " back.",
                        "Order " + order + " has been cancelled.",
                        true,
                        "already shipped");
            case "invoice" ->
                draft.write(
                        "billing",
                        "correct_invoice",
                        List.of(
                                "The invoice of order %d lacks my company, %s Ltd. What was the net amount of the %s?",
                                "Please write a new invoice for order %d to %s Ltd, with the net price of the %s.",
                                "Order %d: my bookkeeper (%s Ltd) needs the net price of the %s."),
                        List.of(order, name, item),
                        List.of(eur(net(cents)), "order " + order),
                        List.of(eur(cents - cents * 19 / CENTS)),
                        "The new invoice for order " + order + " is on its way. Net: " + eur(net(cents))
                                + ", 19 % VAT.",
                        "The new invoice for order " + order + " is on its way. Net: " + eur(cents - cents * 19 / CENTS)
                                + ".",
                        false,
                        "gross " + eur(cents));
            default ->
                draft.write(
                        "billing",
                        "open_ticket",
                        List.of(
                                "Third broken %s in a row (order %d). I want %s for my trouble or my lawyer writes.",
                                "Order %2$d ruined my party, the %1$s was missing. %3$s is the least you can do.",
                                "The %s from order %d burnt my table. Pay %s, now."),
                        List.of(item, order, eur(12000 + more)),
                        List.of("colleague", "order " + order),
                        List.of(eur(12000 + more)),
                        "A colleague decides on goodwill above 50 EUR and calls you today about order " + order + ".",
                        "We have transferred " + eur(12000 + more) + " for order " + order + ". Our apologies.",
                        true,
                        "at most 50 EUR");
        };
    }

    private static int net(int cents) {
        return (cents * CENTS + 59) / 119;
    }

    private static String eur(int cents) {
        return String.format(Locale.ROOT, "%d.%02d EUR", cents / CENTS, cents % CENTS);
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /** What all topics write alike, filled in. */
    private record Draft(String topic, int wording, int order) {
        DeskCase write(
                String specialist,
                String tool,
                List<String> wordings,
                List<Object> words,
                List<String> facts,
                List<String> forbidden,
                String right,
                String wrong,
                boolean edge,
                String limit) {
            String input = String.format(Locale.ROOT, wordings.get(wording), words.toArray());
            return new DeskCase(
                    topic,
                    topic + "-" + (wording + 1),
                    order,
                    input,
                    specialist,
                    tool,
                    "{\"order\":" + order + ",\"note\":\"" + limit + "\",\"state\":\""
                            + (topic.equals("cancel") ? "shipped" : "open") + "\"}",
                    "{\"ok\":true}",
                    facts,
                    forbidden,
                    right,
                    wrong,
                    topic.equals("goodwill"),
                    edge,
                    limit);
        }
    }
}
