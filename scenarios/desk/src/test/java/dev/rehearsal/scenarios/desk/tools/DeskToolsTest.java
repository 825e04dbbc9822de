package dev.rehearsal.scenarios.desk.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeskToolsTest {

    private static final String DELIVERED =
            "SELECT o.id, i.sku, i.quantity * i.unit_cents FROM orders o JOIN order_items i"
                    + " ON i.order_id = o.id WHERE o.status = 'delivered' AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = o.id)";
    private static final String PLACED =
            "SELECT o.id, i.sku, i.quantity * i.unit_cents FROM orders o JOIN order_items i ON i.order_id = o.id"
                    + " WHERE o.status = 'placed' AND (SELECT count(*) FROM order_items x WHERE x.order_id = o.id) > 1";

    private final DeskWorld world = DeskWorld.fresh();

    @AfterEach
    void close() {
        world.close();
    }

    static List<String> tools() {
        return DeskTools.specifications(Role.SINGLE).stream()
                .map(ToolSpecification::name)
                .toList();
    }

    /** Arguments with which the tool works; %1$s an order, %2$s an item of it, %3$s its price. */
    private String good(String tool) {
        List<Object> row = world.query(tool.startsWith("cancel") || tool.startsWith("change") ? PLACED : DELIVERED)
                .getFirst();
        String template = switch (tool) {
            case "find_customer" ->
                "{'email':'"
                        + world.query("SELECT email FROM customers").getFirst().getFirst() + "'}";
            case "list_orders" -> "{'customer_id':1}";
            case "get_order", "get_order_notes" -> "{'order_id':%1$s}";
            case "find_product" -> "{'sku':'%2$s'}";
            case "search_policy" -> "{'query':'refund window'}";
            case "get_policy_section" -> "{'section':11}";
            case "issue_refund" ->
                "{'order_id':%1$s,'sku':'%2$s','amount_cents':100,'reason':'damaged','idempotency_key':'key-1'}";
            case "grant_compensation" ->
                "{'order_id':%1$s,'amount_cents':1000,'reason':'late','idempotency_key':'key-1'}";
            case "flag_fraud" -> "{'order_id':%1$s,'reason':'pattern','idempotency_key':'key-1'}";
            case "exchange_item" ->
                "{'order_id':%1$s,'sku':'%2$s','new_sku':'" + inStock(row) + "','idempotency_key':'key-1'}";
            case "cancel_item" -> "{'order_id':%1$s,'sku':'%2$s','idempotency_key':'key-1'}";
            case "change_address" ->
                "{'order_id':%1$s,'street':'Gartenweg 3','postcode':'12345','city':'Seeburg','not_before':'2026-03-20','idempotency_key':'key-1'}";
            case "escalate_to_human" ->
                "{'category':'approval','summary':'too much','order_id':%1$s,'idempotency_key':'key-1'}";
            default -> throw new AssertionError("no arguments for " + tool);
        };
        return String.format(Locale.ROOT, template, row.toArray()).replace('\'', '"');
    }

    private Object inStock(List<Object> row) {
        return world.query(
                        "SELECT sku FROM products WHERE stock > 3 AND sku NOT IN (SELECT sku FROM order_items WHERE order_id = "
                                + row.getFirst() + ")")
                .getFirst()
                .getFirst();
    }

    private ToolResult single(String tool, String arguments) {
        return DeskTools.call(world, Role.SINGLE, tool, arguments);
    }

    private long effects() {
        return (Long) world.query("SELECT count(*) FROM audit_log WHERE effect = 1")
                .getFirst()
                .getFirst();
    }

    private Object lastOutcome() {
        return world.query("SELECT outcome FROM audit_log ORDER BY id DESC LIMIT 1")
                .getFirst()
                .getFirst();
    }

    @Nested
    class EveryTool {

        @ParameterizedTest
        @MethodSource("dev.rehearsal.scenarios.desk.tools.DeskToolsTest#tools")
        void worksWithGoodArguments(String tool) throws Exception {
            ToolResult result = single(tool, good(tool));
            assertInstanceOf(ToolResult.Done.class, result, result.text());
            assertTrue(new ObjectMapper().readTree(result.text()).isObject());
            assertEquals("ok", lastOutcome());
        }

        @ParameterizedTest
        @MethodSource("dev.rehearsal.scenarios.desk.tools.DeskToolsTest#tools")
        void refusesWrongArgumentsAndChangesNothing(String tool) {
            for (String bad : List.of("{", "[]", "null", "{}", good(tool).replace("}", ",\"invented\":1}"))) {
                assertInstanceOf(ToolResult.Broken.class, single(tool, bad), tool + " " + bad);
                assertEquals("error", lastOutcome());
            }
            assertEquals(0, effects());
        }

        @ParameterizedTest
        @MethodSource("dev.rehearsal.scenarios.desk.tools.DeskToolsTest#tools")
        void isDeniedToTheWriter(String tool) {
            ToolResult result = DeskTools.call(world, Role.WRITER, tool, good(tool));
            assertInstanceOf(ToolResult.Broken.class, result);
            assertTrue(result.text().contains("may not use " + tool), result.text());
            assertEquals("denied", lastOutcome());
            assertEquals(0, effects());
        }

        @ParameterizedTest
        @MethodSource("dev.rehearsal.scenarios.desk.tools.DeskToolsTest#tools")
        void changesTheWorldOnceForOneKey(String tool) {
            boolean changes = DeskTools.specifications(Role.SINGLE).stream()
                    .anyMatch(s -> s.name().equals(tool) && s.changes());
            String arguments = good(tool);
            ToolResult first = single(tool, arguments);
            assertEquals(first, single(tool, arguments));
            assertEquals(changes ? 1 : 0, effects());
            assertEquals(changes ? "replayed" : "ok", lastOutcome());
        }
    }

    @Nested
    class Roles {

        @ParameterizedTest
        @EnumSource(Role.class)
        void onlySpecialistsPayOrChangeOrders(Role role) {
            List<String> changing = DeskTools.specifications(role).stream()
                    .filter(ToolSpecification::changes)
                    .map(ToolSpecification::name)
                    .toList();
            List<String> expected = switch (role) {
                case PLANNER, POLICY, WRITER -> List.of();
                case REFUNDS -> List.of("issue_refund", "grant_compensation", "flag_fraud", "escalate_to_human");
                case EXCHANGES -> List.of("exchange_item", "escalate_to_human");
                case ORDERS -> List.of("cancel_item", "change_address", "escalate_to_human");
                case TRIAGE, VERIFIER -> List.of("escalate_to_human");
                case SINGLE ->
                    List.of(
                            "issue_refund",
                            "grant_compensation",
                            "flag_fraud",
                            "exchange_item",
                            "cancel_item",
                            "change_address",
                            "escalate_to_human");
            };
            assertEquals(expected, changing);
        }

        @Test
        void anUnknownToolIsNamedAndAudited() {
            ToolResult result = single("refund_everything", "{}");
            assertTrue(result.text().startsWith("there is no tool \"refund_everything\""), result.text());
            assertEquals("error", lastOutcome());
        }
    }

    @Nested
    class WhatTheDatabaseForbids {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "issue_refund|{'order_id':9999,'sku':'SKU-201','amount_cents':100,'reason':'damaged','idempotency_key':'key-1'}|FOREIGN KEY",
                    "grant_compensation|{'order_id':9999,'amount_cents':100,'reason':'late','idempotency_key':'key-1'}|NOT NULL",
                    "flag_fraud|{'order_id':9999,'reason':'x','idempotency_key':'key-1'}|NOT NULL",
                    "exchange_item|{'order_id':9999,'sku':'SKU-201','new_sku':'SKU-202','idempotency_key':'key-1'}|FOREIGN KEY",
                    "cancel_item|{'order_id':9999,'sku':'SKU-201','idempotency_key':'key-1'}|0 rows",
                    "change_address|{'order_id':9999,'street':'Weg 1','postcode':'12345','city':'Au','idempotency_key':'key-1'}|0 rows",
                    "escalate_to_human|{'category':'hold','summary':'x','order_id':9999,'idempotency_key':'key-1'}|FOREIGN KEY",
                    "get_order|{'order_id':9999}|0 rows",
                    "find_product|{'sku':'SKU-999'}|0 rows",
                    "find_customer|{'email':'nobody@example.com'}|0 rows"
                })
        void inventedIdsBreakTheQuery(String tool, String arguments, String expected) {
            ToolResult result = single(tool, arguments.replace('\'', '"'));
            assertInstanceOf(ToolResult.Broken.class, result);
            assertTrue(result.text().contains(expected), result.text());
            assertEquals(0, effects());
        }

        @Test
        void refundsStayWithinWhatWasPaid() {
            List<Object> row = world.query(DELIVERED).getFirst();
            long paid = (Long) world.query("SELECT sum(amount_cents) FROM payments WHERE order_id = " + row.getFirst())
                    .getFirst()
                    .getFirst();
            assertInstanceOf(ToolResult.Broken.class, single("issue_refund", refund(row, paid + 1, "key-1")));
            assertInstanceOf(ToolResult.Done.class, single("issue_refund", refund(row, paid, "key-2")));
            ToolResult more = single("issue_refund", refund(row, 1, "key-3"));
            assertTrue(more.text().contains("refund exceeds what was paid"), more.text());
        }

        @Test
        void softPolicyIsLeftToTheAgent() {
            List<Object> old = world.query(DELIVERED
                            + " AND (SELECT delivered_on FROM shipments s WHERE s.order_id = o.id) < '2025-12-10'")
                    .getFirst();
            assertInstanceOf(ToolResult.Done.class, single("issue_refund", refund(old, 100, "key-1")));
        }

        @Test
        void soldOutArticlesAreNotExchanged() {
            List<Object> row = world.query(DELIVERED).getFirst();
            Object gone = world.query("SELECT sku FROM products WHERE stock = 0 AND sku <> '" + row.get(1) + "'")
                    .getFirst()
                    .getFirst();
            ToolResult result = single(
                    "exchange_item",
                    "{\"order_id\":" + row.getFirst() + ",\"sku\":\"" + row.get(1) + "\",\"new_sku\":\"" + gone
                            + "\",\"idempotency_key\":\"key-1\"}");
            assertTrue(result.text().contains("out of stock"), result.text());
        }

        @Test
        void deliveredOrdersAreNeitherCancelledNorMoved() {
            List<Object> row = world.query(DELIVERED).getFirst();
            assertTrue(single(
                            "cancel_item",
                            "{\"order_id\":" + row.getFirst() + ",\"sku\":\"" + row.get(1)
                                    + "\",\"idempotency_key\":\"key-1\"}")
                    .text()
                    .contains("has not left the house"));
            assertTrue(single(
                            "change_address",
                            "{\"order_id\":" + row.getFirst()
                                    + ",\"street\":\"Weg 1\",\"postcode\":\"12345\",\"city\":\"Au\",\"idempotency_key\":\"key-2\"}")
                    .text()
                    .contains("no address to change"));
        }

        private String refund(List<Object> row, long cents, String key) {
            return "{\"order_id\":" + row.getFirst() + ",\"sku\":\"" + row.get(1) + "\",\"amount_cents\":" + cents
                    + ",\"reason\":\"damaged\",\"idempotency_key\":\"" + key + "\"}";
        }
    }

    @Nested
    class IdempotencyKeys {

        @Test
        void aRetryMayWordItsReasonAnew() {
            String first = good("grant_compensation");
            ToolResult before = single("grant_compensation", first);
            assertEquals(before, single("grant_compensation", first.replace("late", "the parcel came late")));
            assertEquals(1, effects());
        }

        @Test
        void anotherRequestUnderTheSameKeyIsRefused() {
            String first = good("grant_compensation");
            single("grant_compensation", first);
            ToolResult second = single("grant_compensation", first.replace("1000", "900"));
            assertTrue(second.text().contains("used for another request"), second.text());
            assertEquals(1, effects());
        }

        @Test
        void cancellingReturnsTheMoneyAndLeavesTheOtherItems() throws Exception {
            JsonNode arguments = new ObjectMapper().readTree(good("cancel_item"));
            single("cancel_item", arguments.toString());
            long order = arguments.get("order_id").asLong();
            assertEquals(
                    List.of(List.of(1L)),
                    world.query("SELECT count(*) FROM refunds WHERE reason = 'cancelled' AND order_id = " + order));
            assertEquals(
                    List.of(List.of(1L)),
                    world.query("SELECT count(*) FROM order_items WHERE status = 'cancelled' AND order_id = " + order));
        }
    }
}
