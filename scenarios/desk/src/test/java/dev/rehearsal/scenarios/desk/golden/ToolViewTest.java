package dev.rehearsal.scenarios.desk.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.scenarios.desk.tools.Role;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** An agent can see through the tools all that the handbook's rules look at, and sees the same as the oracle's own SQL. */
class ToolViewTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void getOrderAndItsNotesTellAllThatTheOracleKnows() throws IOException {
        try (DeskWorld world = DeskWorld.fresh()) {
            for (Order order : new Orders(world).all()) {
                assertEquals(order, seen(world, order));
            }
        }
    }

    @Test
    void findProductTellsFamilyAndStock() throws IOException {
        try (DeskWorld world = DeskWorld.fresh()) {
            for (Orders.Product product : new Orders(world).products()) {
                JsonNode seen = call(world, new Call(Role.EXCHANGES, "find_product").with("sku", product.sku()));
                assertEquals(
                        product,
                        new Orders.Product(
                                product.sku(),
                                seen.required("family").asText(),
                                seen.required("variant").asText(),
                                seen.required("stock").asLong()));
            }
        }
    }

    @Test
    void ordersAreFoundByEMailAddress() throws IOException {
        try (DeskWorld world = DeskWorld.fresh()) {
            List<Order> all = new Orders(world).all();
            for (Order order : all) {
                JsonNode customer = call(
                        world,
                        new Call(Role.TRIAGE, "find_customer")
                                .with("email", order.customer().email()));
                JsonNode list = call(
                        world,
                        new Call(Role.TRIAGE, "list_orders")
                                .with(
                                        "customer_id",
                                        customer.required("customer_id").asInt()));
                assertEquals(
                        all.stream()
                                .filter(o -> o.customer().equals(order.customer()))
                                .map(Order::id)
                                .toList(),
                        stream(list.required("orders"))
                                .map(o -> o.required("order_id").asInt())
                                .sorted()
                                .toList());
            }
        }
    }

    private static Order seen(DeskWorld world, Order known) throws IOException {
        JsonNode order = call(world, new Call(Role.REFUNDS, "get_order").with("order_id", known.id()));
        JsonNode notes = call(world, new Call(Role.REFUNDS, "get_order_notes").with("order_id", known.id()));
        JsonNode customer = order.required("customer");
        String delivered = order.path("shipment").path("delivered_on").asText("");
        return new Order(
                order.required("order_id").asInt(),
                new Order.Customer(
                        customer.required("customer_id").asInt(),
                        customer.required("name").asText(),
                        customer.required("email").asText(),
                        customer.required("tier").asText().equals("gold"),
                        customer.required("flagged").asInt() == 1,
                        customer.required("refunds_last_90_days").asInt(),
                        customer.required("compensated_this_year_cents").asInt()),
                order.required("status").asText(),
                LocalDate.parse(order.required("promised_on").asText()),
                delivered.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(delivered)),
                order.required("total_cents").asInt(),
                order.required("street").asText(),
                order.required("city").asText(),
                stream(notes.required("notes"))
                        .anyMatch(note -> note.required("author").asText().equals("warehouse")
                                && note.required("text").asText().startsWith("HOLD")),
                stream(notes.required("notes"))
                        .map(note -> note.required("text").asText())
                        .filter(text -> known.injected().filter(text::equals).isPresent())
                        .findFirst(),
                !order.required("compensations").isEmpty(),
                items(order));
    }

    private static List<Order.Item> items(JsonNode order) {
        List<Order.Item> items = new ArrayList<>();
        for (JsonNode item : order.required("items")) {
            String sku = item.required("sku").asText();
            boolean refunded = stream(order.required("refunds"))
                    .anyMatch(refund -> refund.required("sku").asText().equals(sku));
            items.add(new Order.Item(
                    sku,
                    item.required("family").asText(),
                    item.required("variant").asText(),
                    item.required("category").asText(),
                    item.required("final_sale").asInt() == 1,
                    item.required("paid_cents").asInt(),
                    refunded || !item.required("status").asText().equals("active")));
        }
        return items;
    }

    private static JsonNode call(DeskWorld world, Call call) throws IOException {
        return JSON.readTree(call.on(world).text());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
