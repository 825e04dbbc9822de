package dev.rehearsal.scenarios.desk.golden;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Every request that the world's customers could make, by what the handbook says about it, dealt out one by one. */
final class Pool {

    /** A request with its verdict and the customer whose it is. */
    record Candidate(Order.Customer sender, Request request, Verdict verdict) {
        Order order() {
            return request.about().orElseThrow();
        }
    }

    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2026, 3, 20), LocalDate.of(2026, 3, 23), LocalDate.of(2026, 3, 27));
    private static final List<Request.Address> ADDRESSES = List.of(
            new Request.Address("Gartenweg 3", "12345", "Seeburg"),
            new Request.Address("Uferpromenade 41", "67120", "Rabenau"),
            new Request.Address("Kirchplatz 7", "30988", "Nordhafen"),
            new Request.Address("Tannenallee 112", "81440", "Weidenau"),
            new Request.Address("Marktgasse 9", "55210", "Steinfeld"));

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<Integer, Integer> dealt = new HashMap<>();

    Pool(List<Order> orders, List<Orders.Product> products) {
        for (Order order : orders) {
            for (Order.Item item : order.items()) {
                for (boolean damaged : List.of(false, true)) {
                    wishes(item.paidCents()).forEach(wish -> add(new Request.Refund(order, item, damaged, wish)));
                }
                products.stream()
                        .filter(p -> !p.sku().equals(item.sku()))
                        .filter(p ->
                                order.items().stream().noneMatch(i -> i.sku().equals(p.sku())))
                        .filter(p -> p.family().equals(item.family()) || p.sku().equals("SKU-212"))
                        .forEach(p -> {
                            for (Request.Otherwise otherwise : Request.Otherwise.values()) {
                                add(new Request.Exchange(order, item, p, otherwise));
                            }
                        });
                add(new Request.Cancel(order, item, order.items().size() > 1));
            }
            Request.Address address = ADDRESSES.get(order.id() % ADDRESSES.size());
            add(new Request.Move(order, address, Optional.empty()));
            add(new Request.Move(order, address, Optional.of(DAYS.get(order.id() % DAYS.size()))));
            add(new Request.Compensate(order, new Wish.None()));
            add(new Request.Compensate(order, new Wish.Exactly(order.id() % 2 == 0 ? 3_000 : 850)));
            add(new Request.Compensate(order, new Wish.AtMost(order.id() % 2 == 0 ? 800 : 1_200)));
            add(new Request.NotMine(order));
        }
        candidates.sort(Comparator.comparingInt((Candidate c) -> (c.order().id() * 7919) % 1009));
    }

    private static List<Wish> wishes(int paid) {
        int half = (paid / 200) * 100;
        return List.of(
                new Wish.None(),
                new Wish.Exactly(half),
                new Wish.Exactly(paid + 2_000),
                new Wish.AtMost(half + 250),
                new Wish.AtMost(paid + 1_000));
    }

    private void add(Request request) {
        Order.Customer customer = request.about().orElseThrow().customer();
        candidates.add(new Candidate(customer, request, Oracle.judge(customer, request)));
    }

    /** Return all that fit, those first whose customers had the fewest cases so far. Nothing is dealt by looking. */
    List<Candidate> fitting(Predicate<Candidate> wanted) {
        return candidates.stream()
                .filter(wanted)
                .sorted(Comparator.comparingInt(
                        c -> dealt.getOrDefault(c.sender().id(), 0)))
                .toList();
    }

    /** Deal so many that fit, of different orders as far as there are. */
    List<Candidate> deal(int count, Predicate<Candidate> wanted) {
        List<Candidate> hand = new ArrayList<>();
        while (hand.size() < count) {
            Candidate next =
                    fitting(wanted.and(c -> hand.stream()
                                    .noneMatch(h -> h.order().id() == c.order().id())))
                            .stream()
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("golden desk: the world must have " + count
                                    + " orders for this, but has " + hand.size()));
            take(next.sender());
            hand.add(next);
        }
        return hand;
    }

    /** Remember that a customer has a case more. */
    void take(Order.Customer customer) {
        dealt.merge(customer.id(), 1, Integer::sum);
    }

    /** Count the candidates by intent and verdict, to see what the world has to offer. */
    Map<String, Integer> census() {
        Map<String, Integer> counts = new TreeMap<>();
        candidates.forEach(
                c -> counts.merge(c.request().intent() + " " + c.verdict().kind(), 1, Integer::sum));
        return counts;
    }
}
