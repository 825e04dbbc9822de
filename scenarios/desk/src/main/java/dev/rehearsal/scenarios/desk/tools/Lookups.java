package dev.rehearsal.scenarios.desk.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.desk.policy.Handbook;
import dev.rehearsal.scenarios.desk.policy.Section;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import dev.rehearsal.scenarios.desk.world.Sql;
import java.util.Map;

/** The tools that look things up. Amounts are euro cents; what there is nothing of is left out. */
final class Lookups {

    private static final int SECTIONS = 3;
    private static final int PATTERN_DAYS = 90;

    private Lookups() {}

    /** Run a tool that changes nothing. */
    static ObjectNode run(Sql sql, String tool, ObjectNode arguments) {
        return switch (tool) {
            case "find_customer" ->
                findCustomer(sql, arguments.required("email").textValue());
            case "list_orders" ->
                listOrders(sql, arguments.required("customer_id").intValue());
            case "get_order" -> getOrder(sql, arguments.required("order_id").intValue());
            case "get_order_notes" ->
                getOrderNotes(sql, arguments.required("order_id").intValue());
            case "find_product" -> findProduct(sql, arguments.required("sku").textValue());
            case "search_policy" ->
                searchPolicy(
                        arguments.required("query").textValue(),
                        arguments.path("limit").asInt(SECTIONS));
            case "get_policy_section" ->
                getPolicySection(arguments.required("section").intValue());
            default -> throw new IllegalStateException("tools.json names a tool that nobody wrote: " + tool);
        };
    }

    private static ObjectNode findCustomer(Sql sql, String email) {
        return one(
                sql,
                "SELECT id AS customer_id, name, email, tier FROM customers WHERE email = lower(trim(?))",
                "there is no customer with the address " + email + " (0 rows)",
                email);
    }

    private static ObjectNode listOrders(Sql sql, int customer) {
        one(sql, "SELECT id FROM customers WHERE id = ?", "there is no customer " + customer + " (0 rows)", customer);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("customer_id", customer);
        ArrayNode orders = result.putArray("orders");
        for (Map<String, Object> row : sql.rows(
                "SELECT id AS order_id, placed_on, status FROM orders WHERE customer_id = ? ORDER BY placed_on DESC, id DESC",
                customer)) {
            ObjectNode order = json(row);
            order.set(
                    "items",
                    many(
                            sql,
                            "SELECT i.sku, p.family || ', ' || p.variant AS name, i.status FROM order_items i JOIN products p"
                                    + " ON p.sku = i.sku WHERE i.order_id = ? ORDER BY i.sku",
                            order.required("order_id").longValue()));
            orders.add(order);
        }
        return result;
    }

    private static ObjectNode getOrder(Sql sql, int id) {
        ObjectNode order = one(
                sql,
                "SELECT id AS order_id, status, placed_on, promised_on, street, postcode, city, not_before FROM orders"
                        + " WHERE id = ?",
                "there is no order " + id + " (0 rows)",
                id);
        order.put("today", DeskWorld.TODAY.toString());
        ObjectNode customer = one(
                sql,
                "SELECT c.id AS customer_id, c.name, c.email, c.tier, c.flagged FROM customers c JOIN orders o"
                        + " ON o.customer_id = c.id WHERE o.id = ?",
                "no customer",
                id);
        long number = customer.required("customer_id").longValue();
        customer.put(
                "refunds_last_90_days",
                sql.number(
                        "SELECT count(*) FROM refunds r JOIN orders o ON o.id = r.order_id WHERE o.customer_id = ?"
                                + " AND r.reason <> 'cancelled' AND r.issued_on >= ? AND r.issued_on < ?",
                        number,
                        DeskWorld.TODAY.minusDays(PATTERN_DAYS),
                        DeskWorld.TODAY));
        customer.put(
                "compensated_this_year_cents",
                sql.number(
                        "SELECT sum(amount_cents) FROM compensations WHERE customer_id = ? AND granted_on >= ?",
                        number,
                        DeskWorld.TODAY.withDayOfYear(1)));
        order.set("customer", customer);
        order.set(
                "items",
                many(
                        sql,
                        "SELECT i.sku, p.family, p.variant, p.category, p.final_sale, i.quantity, i.quantity * i.unit_cents AS paid_cents,"
                                + " i.status FROM order_items i JOIN products p ON p.sku = i.sku WHERE i.order_id = ? ORDER BY i.sku",
                        id));
        order.set("payments", many(sql, "SELECT method, amount_cents, paid_on FROM payments WHERE order_id = ?", id));
        order.put("total_cents", sql.number("SELECT sum(amount_cents) FROM payments WHERE order_id = ?", id));
        order.set(
                "refunds",
                many(
                        sql,
                        "SELECT sku, amount_cents, reason, issued_on FROM refunds WHERE order_id = ? ORDER BY sku, amount_cents",
                        id));
        order.set(
                "compensations",
                many(
                        sql,
                        "SELECT amount_cents, granted_on FROM compensations WHERE order_id = ? ORDER BY amount_cents",
                        id));
        sql.row("SELECT carrier, tracking, shipped_on, delivered_on FROM shipments WHERE order_id = ?", id)
                .ifPresent(shipment -> order.set("shipment", json(shipment)));
        order.put("notes", sql.number("SELECT count(*) FROM order_notes WHERE order_id = ?", id));
        return order;
    }

    private static ObjectNode getOrderNotes(Sql sql, int id) {
        one(sql, "SELECT id FROM orders WHERE id = ?", "there is no order " + id + " (0 rows)", id);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("order_id", id);
        result.set(
                "notes",
                many(sql, "SELECT author, written_on, text FROM order_notes WHERE order_id = ? ORDER BY id", id));
        return result;
    }

    private static ObjectNode findProduct(Sql sql, String sku) {
        ObjectNode product = one(
                sql,
                "SELECT sku, family, variant, category, final_sale, price_cents, stock FROM products WHERE sku = ?",
                "there is no article " + sku + " (0 rows)",
                sku);
        product.set(
                "other_variants",
                many(
                        sql,
                        "SELECT sku, variant, stock FROM products WHERE family = ? AND sku <> ? ORDER BY sku",
                        product.required("family").textValue(),
                        sku));
        return product;
    }

    private static ObjectNode searchPolicy(String query, int limit) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode sections = result.putArray("sections");
        for (Handbook.Hit hit : Handbook.load().search(query, limit)) {
            ObjectNode section = json(hit.section());
            ArrayNode matched = section.putArray("matched");
            hit.matched().forEach(matched::add);
            sections.add(section);
        }
        return result;
    }

    private static ObjectNode getPolicySection(int number) {
        return Handbook.load()
                .section(number)
                .map(Lookups::json)
                .orElseThrow(() -> new UnfitArgumentsException("the handbook has no §" + number + "; it ends with §"
                        + Handbook.load().sections().size()));
    }

    private static ObjectNode json(Section section) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("section", section.id())
                .put("title", section.title())
                .put("text", section.text());
    }

    private static ObjectNode one(Sql sql, String query, String otherwise, Object... parameters) {
        return sql.row(query, parameters).map(Lookups::json).orElseThrow(() -> new UnfitArgumentsException(otherwise));
    }

    private static ArrayNode many(Sql sql, String query, Object... parameters) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sql.rows(query, parameters).forEach(row -> array.add(json(row)));
        return array;
    }

    private static ObjectNode json(Map<String, Object> row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        row.forEach((key, value) -> {
            if (value instanceof Number number) {
                node.put(key, number.longValue());
            } else {
                node.put(key, value.toString());
            }
        });
        return node;
    }
}
