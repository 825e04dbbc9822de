package dev.rehearsal.scenarios.desk.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import dev.rehearsal.scenarios.desk.world.Sql;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools that change the world. The database's constraints and triggers say what is impossible. */
final class Changes {

    private static final LocalDate TODAY = DeskWorld.TODAY;

    private Changes() {}

    /** Run a tool that changes something; the id becomes part of the ids of the rows that it makes. */
    static ObjectNode run(Sql sql, String tool, ObjectNode arguments, String id) {
        return switch (tool) {
            case "issue_refund" -> issueRefund(sql, arguments, id);
            case "grant_compensation" -> grantCompensation(sql, arguments, id);
            case "flag_fraud" -> flagFraud(sql, arguments, id);
            case "exchange_item" -> exchangeItem(sql, arguments, id);
            case "cancel_item" -> cancelItem(sql, arguments, id);
            case "change_address" -> changeAddress(sql, arguments);
            case "escalate_to_human" -> escalate(sql, arguments, id);
            default -> throw new IllegalStateException("tools.json names a tool that nobody wrote: " + tool);
        };
    }

    private static ObjectNode issueRefund(Sql sql, ObjectNode arguments, String id) {
        int order = arguments.required("order_id").intValue();
        int cents = arguments.required("amount_cents").intValue();
        String sku = text(arguments, "sku");
        refund(sql, "R-" + id, order, sku, cents, text(arguments, "reason"));
        return result().put("refund_id", "R-" + id)
                .put("order_id", order)
                .put("sku", sku)
                .put("amount_cents", cents)
                .put("amount", Money.euros(cents));
    }

    private static void refund(Sql sql, String id, int order, String sku, long cents, String reason) {
        sql.update("INSERT INTO refunds VALUES (?, ?, ?, ?, ?, ?)", id, order, sku, cents, reason, TODAY);
    }

    private static ObjectNode grantCompensation(Sql sql, ObjectNode arguments, String id) {
        int order = arguments.required("order_id").intValue();
        int cents = arguments.required("amount_cents").intValue();
        sql.update(
                "INSERT INTO compensations VALUES (?, (SELECT customer_id FROM orders WHERE id = ?), ?, ?, ?, ?)",
                "C-" + id,
                order,
                order,
                cents,
                text(arguments, "reason"),
                TODAY);
        return result().put("compensation_id", "C-" + id)
                .put("order_id", order)
                .put("amount_cents", cents)
                .put("amount", Money.euros(cents));
    }

    private static ObjectNode flagFraud(Sql sql, ObjectNode arguments, String id) {
        int order = arguments.required("order_id").intValue();
        sql.update(
                "INSERT INTO fraud_flags VALUES (?, (SELECT customer_id FROM orders WHERE id = ?), ?, ?, ?)",
                "F-" + id,
                order,
                order,
                text(arguments, "reason"),
                TODAY);
        sql.update("UPDATE customers SET flagged = 1 WHERE id = (SELECT customer_id FROM orders WHERE id = ?)", order);
        return result().put("flag_id", "F-" + id).put("order_id", order);
    }

    private static ObjectNode exchangeItem(Sql sql, ObjectNode arguments, String id) {
        int order = arguments.required("order_id").intValue();
        String from = text(arguments, "sku");
        String to = text(arguments, "new_sku");
        sql.update("INSERT INTO exchanges VALUES (?, ?, ?, ?)", "X-" + id, order, from, to);
        sql.update("UPDATE order_items SET status = 'exchanged' WHERE order_id = ? AND sku = ?", order, from);
        sql.update(
                "INSERT INTO order_items SELECT order_id, ?, quantity, unit_cents, 'active' FROM order_items"
                        + " WHERE order_id = ? AND sku = ?",
                to,
                order,
                from);
        sql.update(
                "UPDATE products SET stock = stock - (SELECT quantity FROM order_items WHERE order_id = ? AND sku = ?)"
                        + " WHERE sku = ?",
                order,
                to,
                to);
        return result().put("exchange_id", "X-" + id)
                .put("order_id", order)
                .put("sku", from)
                .put("new_sku", to);
    }

    private static ObjectNode cancelItem(Sql sql, ObjectNode arguments, String id) {
        int order = arguments.required("order_id").intValue();
        String sku = text(arguments, "sku");
        Map<String, Object> item = sql.row(
                        "SELECT quantity * unit_cents AS cents FROM order_items WHERE order_id = ? AND sku = ?",
                        order,
                        sku)
                .orElseThrow(() -> new UnfitArgumentsException("order " + order + " has no item " + sku + " (0 rows)"));
        long cents = ((Number) java.util.Objects.requireNonNull(item.get("cents"))).longValue();
        sql.update("UPDATE order_items SET status = 'cancelled' WHERE order_id = ? AND sku = ?", order, sku);
        refund(sql, "R-" + id, order, sku, cents, "cancelled");
        sql.update(
                "UPDATE orders SET status = 'cancelled' WHERE id = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM order_items WHERE order_id = ? AND status = 'active')",
                order,
                order);
        return result().put("order_id", order)
                .put("sku", sku)
                .put("returned_cents", cents)
                .put("returned", Money.euros(cents));
    }

    private static ObjectNode changeAddress(Sql sql, ObjectNode arguments) {
        int order = arguments.required("order_id").intValue();
        @Nullable String notBefore = arguments.has("not_before") ? date(text(arguments, "not_before")) : null;
        int changed = sql.update(
                "UPDATE orders SET street = ?, postcode = ?, city = ?, not_before = coalesce(?, not_before) WHERE id = ?",
                text(arguments, "street"),
                text(arguments, "postcode"),
                text(arguments, "city"),
                notBefore,
                order);
        if (changed == 0) {
            throw new UnfitArgumentsException("there is no order " + order + " (0 rows)");
        }
        ObjectNode result = result().put("order_id", order);
        for (String part : new String[] {"street", "postcode", "city", "not_before"}) {
            if (arguments.has(part)) {
                result.set(part, arguments.required(part));
            }
        }
        return result;
    }

    private static String date(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw new UnfitArgumentsException("there is no day " + text);
        }
    }

    private static ObjectNode escalate(Sql sql, ObjectNode arguments, String id) {
        sql.update(
                "INSERT INTO escalations VALUES (?, ?, ?, ?, ?, ?)",
                "E-" + id,
                number(arguments, "customer_id"),
                number(arguments, "order_id"),
                text(arguments, "category"),
                text(arguments, "summary"),
                TODAY);
        return result().put("escalation_id", "E-" + id).put("category", text(arguments, "category"));
    }

    private static @Nullable Integer number(ObjectNode arguments, String key) {
        return arguments.has(key) ? Integer.valueOf(arguments.required(key).intValue()) : null;
    }

    private static String text(JsonNode arguments, String key) {
        return arguments.required(key).asText();
    }

    private static ObjectNode result() {
        return JsonNodeFactory.instance.objectNode().put("done", true);
    }
}
