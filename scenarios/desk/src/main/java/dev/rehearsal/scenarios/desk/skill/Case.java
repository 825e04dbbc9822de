package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What get_order, get_order_notes and find_product gave.
 *
 * @param order as get_order gives it
 * @param notes as get_order_notes gives them; missing where nobody asked
 * @param article as find_product gives it; missing where nobody asked
 */
record Case(JsonNode order, JsonNode notes, JsonNode article) {

    boolean belongsTo(String sender) {
        return order.path("customer").path("email").asText().equalsIgnoreCase(sender);
    }

    int number() {
        return order.path("order_id").asInt();
    }

    boolean gold() {
        return order.path("customer").path("tier").asText().equals("gold");
    }

    boolean flagged() {
        return order.path("customer").path("flagged").asInt() == 1;
    }

    long customer(String key) {
        return order.path("customer").path(key).asLong();
    }

    boolean held() {
        for (JsonNode note : notes.path("notes")) {
            if (note.path("author").asText().equals("warehouse")
                    && note.path("text").asText().startsWith("HOLD")) {
                return true;
            }
        }
        return false;
    }

    Optional<JsonNode> item(String sku) {
        for (JsonNode item : order.path("items")) {
            if (item.path("sku").asText().equals(sku)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    String status() {
        return order.path("status").asText();
    }

    /** Return the days since delivery; nothing before it. */
    OptionalLong age() {
        String day = order.path("shipment").path("delivered_on").asText();
        return day.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(ChronoUnit.DAYS.between(LocalDate.parse(day), today()));
    }

    /** Return by how many days the parcel is or was late; negative for early. */
    long late() {
        String delivered = order.path("shipment").path("delivered_on").asText();
        LocalDate promised = LocalDate.parse(order.path("promised_on").asText());
        return ChronoUnit.DAYS.between(promised, delivered.isEmpty() ? today() : LocalDate.parse(delivered));
    }

    LocalDate today() {
        return LocalDate.parse(order.path("today").asText());
    }

    boolean spent(JsonNode item) {
        boolean refunded = false;
        for (JsonNode refund : order.path("refunds")) {
            refunded |= refund.path("sku").equals(item.path("sku"));
        }
        return refunded || !item.path("status").asText().equals("active");
    }

    /** Return the cents of what was paid for this article or order today, which can only be this matter's doing. */
    OptionalLong paidToday(String list, String dayKey, Optional<String> sku, boolean cancelled) {
        for (JsonNode one : order.path(list)) {
            boolean mine = sku.isEmpty() || one.path("sku").asText().equals(sku.get());
            boolean kind = one.path("reason").asText().equals("cancelled") == cancelled;
            if (mine && kind && one.path(dayKey).asText().equals(today().toString())) {
                return OptionalLong.of(one.path("amount_cents").asLong());
            }
        }
        return OptionalLong.empty();
    }
}
