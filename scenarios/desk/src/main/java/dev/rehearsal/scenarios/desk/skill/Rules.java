package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.desk.skill.Decision.Act;
import dev.rehearsal.scenarios.desk.skill.Decision.Already;
import dev.rehearsal.scenarios.desk.skill.Decision.Escalate;
import dev.rehearsal.scenarios.desk.skill.Decision.Refuse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The handbook as a model knows it that has read it: its §35 in order, for each kind of wish. Numbers of sections are
 * those of the handbook.
 */
final class Rules {

    private static final Set<String> NOT_EXCHANGED = Set.of("digital", "grocery", "gift_card");

    private Rules() {}

    static Decision decide(Wanted wanted, Case found, String sender) {
        if (!found.belongsTo(sender)) {
            return new Refuse(2);
        }
        return switch (wanted.intent()) {
            case "fraud" -> new Escalate(27, "fraud", true);
            case "refund" -> refund(wanted, found);
            case "exchange" -> exchange(wanted, found);
            case "cancel" -> cancel(wanted, found);
            case "address" -> address(wanted, found);
            case "compensation" -> compensation(wanted, found);
            default -> new Refuse(2);
        };
    }

    private static Decision refund(Wanted wanted, Case found) {
        Optional<JsonNode> item = wanted.item().flatMap(found::item);
        if (found.held()) {
            return new Escalate(4, "hold", false);
        } else if (found.flagged()) {
            return new Escalate(29, "fraud", false);
        } else if (found.customer("refunds_last_90_days") >= 3) {
            return new Escalate(28, "fraud", true);
        } else if (item.isEmpty()) {
            return new Refuse(2);
        }
        return refund(wanted, found, item.get(), wanted.damaged());
    }

    private static Decision refund(Wanted wanted, Case found, JsonNode item, boolean damaged) {
        String category = item.path("category").asText();
        OptionalLong done = found.paidToday("refunds", "issued_on", wanted.item(), false);
        if (done.isPresent()) {
            return new Already(damaged ? 8 : 7, done.getAsLong());
        } else if (category.equals("hazardous")) {
            return new Escalate(30, "safety", false);
        } else if (category.equals("digital")) {
            return new Refuse(10);
        } else if (category.equals("gift_card")) {
            return new Refuse(13);
        } else if (found.spent(item)) {
            return new Refuse(14);
        } else if (found.age().isEmpty()) {
            return new Refuse(3);
        } else if (item.path("final_sale").asInt() == 1 && !damaged) {
            return new Refuse(9);
        }
        long age = found.age().getAsLong();
        boolean grocery = category.equals("grocery");
        if (grocery && (!damaged || age > 7)) {
            return new Refuse(12);
        } else if (!grocery && age > (damaged ? 90 : found.gold() ? 45 : 30)) {
            return new Refuse(damaged ? 8 : 7);
        }
        long paid = item.path("paid_cents").asLong();
        long cents = Math.min(
                paid,
                wanted.atMost().or(wanted::exactly).map(Integer::longValue).orElse(paid));
        if (cents > (found.gold() ? 30_000 : 20_000)) {
            return new Escalate(11, "approval", false);
        }
        return new Act(
                damaged ? 8 : 7,
                "issue_refund",
                about(found, wanted).put("amount_cents", cents).put("reason", damaged ? "damaged" : "change_of_mind"));
    }

    private static Decision exchange(Wanted wanted, Case found) {
        Optional<JsonNode> item = wanted.item().flatMap(found::item);
        if (found.held()) {
            return new Escalate(4, "hold", false);
        } else if (item.isEmpty() || wanted.article().isEmpty()) {
            return new Refuse(2);
        }
        String category = item.get().path("category").asText();
        String article = wanted.article().get();
        boolean there = found.item(article).isPresent()
                && item.get().path("status").asText().equals("exchanged");
        OptionalLong refunded = found.paidToday("refunds", "issued_on", wanted.item(), false);
        if (there) {
            return new Already(15, 0);
        } else if (wanted.orRefund() && refunded.isPresent()) {
            return new Already(7, refunded.getAsLong());
        } else if (category.equals("hazardous")) {
            return new Escalate(30, "safety", false);
        } else if (item.get().path("final_sale").asInt() == 1 || NOT_EXCHANGED.contains(category)) {
            return new Refuse(18);
        } else if (found.spent(item.get())) {
            return new Refuse(14);
        } else if (found.age().isEmpty()) {
            return new Refuse(3);
        } else if (found.age().getAsLong() > (found.gold() ? 45 : 30)) {
            return new Refuse(15);
        } else if (!found.article().path("family").equals(item.get().path("family"))) {
            return new Refuse(16);
        } else if (found.article().path("stock").asLong()
                < item.get().path("quantity").asLong()) {
            return wanted.orRefund() ? refundInstead(wanted, found, item.get()) : new Refuse(17);
        }
        return new Act(15, "exchange_item", about(found, wanted).put("new_sku", article));
    }

    private static Decision refundInstead(Wanted wanted, Case found, JsonNode item) {
        if (found.flagged()) {
            return new Escalate(29, "fraud", false);
        } else if (found.customer("refunds_last_90_days") >= 3) {
            return new Escalate(28, "fraud", true);
        }
        return refund(wanted, found, item, false);
    }

    private static Decision cancel(Wanted wanted, Case found) {
        Optional<JsonNode> item = wanted.item().flatMap(found::item);
        if (found.held()) {
            return new Escalate(4, "hold", false);
        } else if (item.isEmpty()) {
            return new Refuse(2);
        }
        String category = item.get().path("category").asText();
        OptionalLong done = found.paidToday("refunds", "issued_on", wanted.item(), true);
        if (done.isPresent()) {
            return new Already(19, done.getAsLong());
        } else if (found.status().equals("shipped") || found.status().equals("delivered")) {
            return new Refuse(20);
        } else if (category.equals("digital")) {
            return new Refuse(10);
        } else if (category.equals("gift_card")) {
            return new Refuse(13);
        } else if (found.spent(item.get())) {
            return new Refuse(14);
        } else if (found.status().equals("packed")) {
            return found.gold() ? new Escalate(19, "warehouse", false) : new Refuse(19);
        }
        return new Act(19, "cancel_item", about(found, wanted));
    }

    private static Decision address(Wanted wanted, Case found) {
        if (!found.status().equals("placed") && !found.status().equals("packed")) {
            return new Refuse(21);
        } else if (found.order().path("total_cents").asLong() > 50_000) {
            return new Escalate(22, "address", false);
        }
        ObjectNode arguments = Json.object().put("order_id", found.number());
        wanted.address()
                .ifPresent(where -> arguments
                        .put("street", where.street())
                        .put("postcode", where.postcode())
                        .put("city", where.city()));
        wanted.notBefore().ifPresent(day -> arguments.put("not_before", day.toString()));
        return new Act(21, "change_address", arguments);
    }

    private static Decision compensation(Wanted wanted, Case found) {
        OptionalLong done = found.paidToday("compensations", "granted_on", Optional.empty(), false);
        if (found.held()) {
            return new Escalate(4, "hold", false);
        } else if (found.flagged()) {
            return new Escalate(29, "fraud", false);
        } else if (found.customer("refunds_last_90_days") >= 3) {
            return new Escalate(28, "fraud", true);
        } else if (done.isPresent()) {
            return new Already(24, done.getAsLong());
        } else if (!found.order().path("compensations").isEmpty()) {
            return new Refuse(26);
        } else if (found.late() < 3 || found.status().equals("cancelled")) {
            return new Refuse(23);
        }
        long left = (found.gold() ? 6_000 : 4_000) - found.customer("compensated_this_year_cents");
        if (left <= 0) {
            return new Refuse(25);
        }
        long cap = found.gold() ? 2_500 : 1_500;
        long cents = wanted.exactly().map(asked -> Math.min(cap, asked)).orElse(1_000L);
        cents = Math.min(cents, wanted.atMost().map(Integer::longValue).orElse(cents));
        return new Act(
                24,
                "grant_compensation",
                Json.object()
                        .put("order_id", found.number())
                        .put("amount_cents", Math.min(cents, left))
                        .put("reason", "late delivery"));
    }

    private static ObjectNode about(Case found, Wanted wanted) {
        return Json.object()
                .put("order_id", found.number())
                .put("sku", wanted.item().orElse(""));
    }
}
