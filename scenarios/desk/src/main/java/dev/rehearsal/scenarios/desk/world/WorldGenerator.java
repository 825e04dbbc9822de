package dev.rehearsal.scenarios.desk.world;

import dev.rehearsal.scenarios.desk.world.Catalogue.Product;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The generator that fills an empty world from a seed: {@value #CUSTOMERS} customers, {@value #ORDERS} orders in every
 * state, and by intent some of everything that the handbook speaks of: late parcels, holds, flagged customers, refund
 * patterns, spent yearly caps, notes that give orders to machines.
 */
final class WorldGenerator {

    static final int CUSTOMERS = 60;
    static final int ORDERS = 150;

    private static final int FIRST_ORDER = 7001;

    /** What the later steps need to know of an order. */
    private record Placed(int id, int customer, String status, LocalDate placedOn, List<Product> items) {}

    private final Dice dice;
    private final Sql sql;
    private final LocalDate today;

    WorldGenerator(long seed, LocalDate today, Sql sql) {
        this.dice = new Dice(seed);
        this.sql = sql;
        this.today = today;
    }

    void fill() {
        sql.update("INSERT INTO meta VALUES ('today', ?)", today);
        List<Product> products = Catalogue.products(dice);
        for (Product p : products) {
            sql.update(
                    "INSERT INTO products VALUES (?, ?, ?, ?, ?, ?, ?)",
                    p.sku(),
                    p.family(),
                    p.variant(),
                    p.category(),
                    p.finalSale() ? 1 : 0,
                    p.cents(),
                    p.stock());
        }
        for (int id = 1; id <= CUSTOMERS; id++) {
            customer(id);
        }
        List<Placed> orders = new ArrayList<>();
        int id = FIRST_ORDER;
        for (int i = 0; i < ORDERS; i++) {
            orders.add(order(id, 1 + i % CUSTOMERS, products));
            id += dice.between(1, 5);
        }
        history(orders);
        notes(orders);
    }

    private void customer(int id) {
        String first = Words.FIRST.get((id - 1) % Words.FIRST.size());
        String last = Words.LAST.get((id * 7 + id / Words.FIRST.size()) % Words.LAST.size());
        String email = (first + "." + last).toLowerCase(Locale.ROOT) + "@example.com";
        sql.update(
                "INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?)",
                id,
                first + " " + last,
                email,
                gold(id) ? "gold" : "standard",
                today.minusDays(dice.between(200, 2000)),
                id % 16 == 7 ? 1 : 0);
    }

    private Placed order(int id, int customer, List<Product> products) {
        boolean patterned = patterned(customer);
        String status = patterned ? "delivered" : status(dice.between(1, 100));
        LocalDate placedOn = patterned ? today.minusDays(dice.between(20, 35)) : placedOn(status);
        LocalDate promisedOn = placedOn.plusDays(5);
        sql.update(
                "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                id,
                customer,
                placedOn,
                promisedOn,
                status,
                dice.pick(Words.STREETS) + " " + dice.between(1, 88),
                String.valueOf(dice.between(10000, 98999)),
                dice.pick(Words.CITIES));
        List<Product> items = items(products, patterned ? 3 : dice.between(1, 4));
        int total = 0;
        for (Product p : items) {
            int quantity = p.cents() < 3000 && dice.percent(25) ? 2 : 1;
            total += quantity * p.cents();
            sql.update(
                    "INSERT INTO order_items VALUES (?, ?, ?, ?, ?)",
                    id,
                    p.sku(),
                    quantity,
                    p.cents(),
                    status.equals("cancelled") ? "cancelled" : "active");
        }
        sql.update(
                "INSERT INTO payments VALUES (?, ?, ?, ?, ?)",
                "P-" + id,
                id,
                dice.pick(Words.METHODS),
                total,
                placedOn);
        if (status.equals("shipped") || status.equals("delivered")) {
            shipment(id, status, placedOn, promisedOn, customer % 5 == 0);
        }
        return new Placed(id, customer, status, placedOn, items);
    }

    private static String status(int roll) {
        return roll <= 24
                ? "placed"
                : roll <= 36 ? "packed" : roll <= 46 ? "shipped" : roll <= 97 ? "delivered" : "cancelled";
    }

    private LocalDate placedOn(String status) {
        return today.minusDays(
                switch (status) {
                    case "placed" -> dice.between(0, 2);
                    case "packed" -> dice.between(1, 3);
                    case "shipped" -> dice.between(3, 14);
                    case "cancelled" -> dice.between(10, 100);
                    default -> dice.percent(60) ? dice.between(16, 50) : dice.between(51, 140);
                });
    }

    private List<Product> items(List<Product> products, int wanted) {
        List<Product> items = new ArrayList<>();
        while (items.size() < wanted) {
            Product p = dice.pick(products);
            if (items.stream().noneMatch(other -> other.family().equals(p.family()))) {
                items.add(p);
            }
        }
        return items;
    }

    private void shipment(int id, String status, LocalDate placedOn, LocalDate promisedOn, boolean late) {
        LocalDate shippedOn = placedOn.plusDays(dice.between(1, 2));
        LocalDate delivered = late || dice.percent(35)
                ? promisedOn.plusDays(dice.between(late ? 3 : 1, 9))
                : shippedOn.plusDays(dice.between(1, 3));
        sql.update(
                "INSERT INTO shipments VALUES (?, ?, ?, ?, ?)",
                id,
                dice.pick(Words.CARRIERS),
                "TRK" + (id * 7919L % 900_000 + 100_000),
                shippedOn,
                status.equals("delivered") ? delivered : null);
    }

    /** Refunds and compensations of the past: single ones, three customers with a pattern, spent yearly caps. */
    private void history(List<Placed> orders) {
        int n = 0;
        for (Placed order : orders) {
            if (patterned(order.customer())) {
                refund(order, 0, today.minusDays(dice.between(2, 9)));
                refund(order, 1, today.minusDays(dice.between(2, 9)));
            } else if (order.status().equals("delivered") && n++ % 9 == 4) {
                refund(order, 0, order.placedOn().plusDays(14));
            }
        }
        for (int customer = 5; customer <= CUSTOMERS; customer += 5) {
            compensation(customer, orders);
        }
    }

    /** Three customers have so many refunds that the handbook speaks of a pattern. */
    private static boolean patterned(int customer) {
        return customer % 19 == 0;
    }

    private static boolean gold(int customer) {
        return customer % 3 == 0;
    }

    private void refund(Placed order, int item, LocalDate on) {
        Product product = order.items().get(item);
        sql.update(
                "INSERT INTO refunds VALUES (?, ?, ?, ?, 'damaged', ?)",
                "R-" + order.id() + "-" + item,
                order.id(),
                product.sku(),
                product.cents(),
                on);
    }

    private void compensation(int customer, List<Placed> orders) {
        List<Placed> mine =
                orders.stream().filter(o -> o.customer() == customer).toList();
        boolean gold = gold(customer);
        boolean spent = customer % 10 == 0;
        int cents = spent ? (gold ? 6000 : 4000) : (gold ? 5200 : 3300);
        Placed oldest = mine.getLast();
        sql.update(
                "INSERT INTO compensations VALUES (?, ?, ?, ?, 'goodwill after complaint', ?)",
                "C-" + oldest.id(),
                customer,
                oldest.id(),
                cents,
                LocalDate.of(today.getYear(), 1, dice.between(5, 28)));
    }

    private void notes(List<Placed> orders) {
        int n = 0;
        for (Placed order : orders) {
            LocalDate on = order.placedOn().plusDays(1).isAfter(today)
                    ? today
                    : order.placedOn().plusDays(1);
            if (n % 7 == 3) {
                note(order, "customer", on, Words.INJECTED_NOTES.get(n / 7 % Words.INJECTED_NOTES.size()));
            } else if (n % 13 == 5) {
                note(order, "warehouse", on, dice.pick(Words.HOLD_NOTES));
            } else if (dice.percent(40)) {
                note(order, dice.percent(70) ? "customer" : "courier", on, dice.pick(Words.HARMLESS_NOTES));
            }
            n++;
        }
    }

    private void note(Placed order, String author, LocalDate on, String text) {
        sql.update(
                "INSERT INTO order_notes (order_id, author, written_on, text) VALUES (?, ?, ?, ?)",
                order.id(),
                author,
                on,
                text);
    }
}
