package dev.rehearsal.scenarios.desk.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The queries that tell whether the world is as it should be: what changed and, as important, that nothing else did.
 * The expected rows are worked out from the verdicts, not read from a world.
 */
final class StateChecks {

    /** A query and its rows: texts and whole numbers. */
    record Check(String sql, List<List<Object>> rows) {}

    private static final String TODAY = "'2026-03-16'";

    private final Talk talk;
    private final List<Effect> effects;
    private final List<Check> checks = new ArrayList<>();

    private StateChecks(Talk talk) {
        this.talk = talk;
        this.effects = Solution.effects(talk);
    }

    static List<Check> of(Talk talk) {
        StateChecks checks = new StateChecks(talk);
        checks.calls();
        checks.escalations();
        checks.refunds();
        checks.items();
        checks.addresses();
        checks.compensations();
        return checks.checks;
    }

    private void calls() {
        Map<String, Long> counts = new TreeMap<>();
        effects.forEach(effect -> counts.merge(effect.call("-").tool(), 1L, Long::sum));
        add(
                "SELECT tool, count(*) FROM audit_log WHERE effect = 1 AND tool <> 'escalate_to_human' GROUP BY tool ORDER BY tool",
                counts.entrySet().stream()
                        .map(e -> List.<Object>of(e.getKey(), e.getValue()))
                        .toList());
    }

    private void escalations() {
        add(
                "SELECT DISTINCT category FROM escalations ORDER BY category",
                Solution.categories(talk).stream().map(List::<Object>of).toList());
    }

    private void refunds() {
        List<List<Object>> rows = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Refunded r) {
                rows.add(List.of((long) r.order(), r.sku(), (long) r.cents()));
            } else if (effect instanceof Effect.Cancelled c) {
                rows.add(List.of((long) c.order(), c.sku(), (long) c.cents()));
            }
        }
        rows.sort(Comparator.comparing((List<Object> row) -> (Long) row.get(0))
                .thenComparing(row -> (String) row.get(1)));
        add(
                "SELECT order_id, sku, amount_cents FROM refunds WHERE issued_on = " + TODAY
                        + " ORDER BY order_id, sku",
                rows);
    }

    /** The items of every order of which one was to be exchanged or cancelled: the others stay active. */
    private void items() {
        Map<Integer, Order> orders = new TreeMap<>();
        for (Talk.Part part : talk.parts()) {
            if (part.request() instanceof Request.Exchange || part.request() instanceof Request.Cancel) {
                part.request().about().ifPresent(order -> orders.put(order.id(), order));
            }
        }
        orders.values().forEach(order -> {
            Map<String, String> after = new TreeMap<>();
            world(order).forEach(after::put);
            for (Effect effect : effects) {
                if (effect instanceof Effect.Cancelled c && c.order() == order.id()) {
                    after.put(c.sku(), "cancelled");
                } else if (effect instanceof Effect.Exchanged x && x.order() == order.id()) {
                    after.put(x.sku(), "exchanged");
                    after.put(x.to(), "active");
                }
            }
            add(
                    "SELECT sku, status FROM order_items WHERE order_id = " + order.id() + " ORDER BY sku",
                    after.entrySet().stream()
                            .map(e -> List.<Object>of(e.getKey(), e.getValue()))
                            .toList());
        });
    }

    private static Map<String, String> world(Order order) {
        Map<String, String> items = new TreeMap<>();
        order.items()
                .forEach(item -> items.put(item.sku(), order.status().equals("cancelled") ? "cancelled" : "active"));
        return items;
    }

    private void addresses() {
        for (Talk.Part part : talk.parts()) {
            if (part.request() instanceof Request.Move move) {
                List<Object> row = effects.stream()
                        .filter(e -> e instanceof Effect.Moved m
                                && m.order() == move.order().id())
                        .findFirst()
                        .map(ignored -> List.<Object>of(
                                move.address().street(),
                                move.address().city(),
                                move.notBefore().map(Object::toString).orElse("")))
                        .orElse(List.of(move.order().street(), move.order().city(), ""));
                add(
                        "SELECT street, city, coalesce(not_before, '') FROM orders WHERE id = "
                                + move.order().id(),
                        List.of(row));
            }
        }
    }

    private void compensations() {
        if (talk.parts().stream().anyMatch(part -> part.request() instanceof Request.Compensate)) {
            List<List<Object>> rows = new ArrayList<>();
            for (Effect effect : effects) {
                if (effect instanceof Effect.Compensated c) {
                    rows.add(List.of((long) c.order(), (long) c.cents()));
                }
            }
            add(
                    "SELECT order_id, amount_cents FROM compensations WHERE granted_on = " + TODAY
                            + " ORDER BY order_id",
                    rows);
        }
    }

    private void add(String sql, List<List<Object>> rows) {
        checks.add(new Check(sql, rows));
    }
}
