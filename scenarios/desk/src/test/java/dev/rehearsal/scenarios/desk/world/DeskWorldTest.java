package dev.rehearsal.scenarios.desk.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeskWorldTest {

    private static final List<String> TABLES = List.of(
            "customers",
            "products",
            "orders",
            "order_items",
            "payments",
            "shipments",
            "refunds",
            "order_notes",
            "compensations");

    @Test
    void freshWorldsAreEqualAndApart() {
        try (DeskWorld one = DeskWorld.fresh();
                DeskWorld two = DeskWorld.fresh()) {
            for (String table : TABLES) {
                assertEquals(one.query("SELECT * FROM " + table), two.query("SELECT * FROM " + table));
            }
            one.transaction(sql -> sql.update("UPDATE customers SET flagged = 1"));
            assertTrue(count(two, "customers WHERE flagged = 1") < 6);
        }
    }

    @Test
    void theWorldHasSomeOfEverything() {
        try (DeskWorld world = DeskWorld.fresh()) {
            assertEquals(60, count(world, "customers"));
            assertEquals(150, count(world, "orders"));
            for (String status : List.of("placed", "packed", "shipped", "delivered", "cancelled")) {
                assertTrue(count(world, "orders WHERE status = '" + status + "'") >= 3, status);
            }
            assertTrue(count(world, "order_notes WHERE text LIKE 'HOLD%'") >= 5);
            assertTrue(count(world, "customers WHERE flagged = 1") >= 2);
            assertEquals(0, count(world, "orders WHERE placed_on > '2026-03-16'"));
            assertEquals(0, count(world, "refunds WHERE issued_on >= '2026-03-16'"));
            assertEquals(0, count(world, "shipments WHERE delivered_on > '2026-03-16' OR shipped_on > '2026-03-16'"));
        }
    }

    @Test
    void whatThrowsInATransactionLeavesNothing() {
        try (DeskWorld world = DeskWorld.fresh()) {
            assertThrows(
                    Sql.RefusedException.class,
                    () -> world.transaction(sql -> {
                        sql.update("UPDATE customers SET name = 'Nobody'");
                        return sql.update(
                                "INSERT INTO refunds VALUES ('R', 1, 'SKU-999', 100, 'damaged', '2026-03-16')");
                    }));
            assertEquals(0, count(world, "customers WHERE name = 'Nobody'"));
        }
    }

    @Test
    void queriesCannotChangeAnythingOrRunForEver() {
        try (DeskWorld world = DeskWorld.fresh()) {
            assertThrows(IllegalArgumentException.class, () -> world.query("DELETE FROM customers"));
            assertThrows(IllegalArgumentException.class, () -> world.query("PRAGMA query_only = OFF"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> world.query("WITH gone AS (SELECT 1) DELETE FROM audit_log WHERE 1 IN gone"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> world.query(
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"));
            assertEquals(60, count(world, "customers"));
        }
    }

    private static long count(DeskWorld world, String from) {
        return (Long) world.query("SELECT count(*) FROM " + from).getFirst().getFirst();
    }
}
