package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.tools.Role;
import java.time.LocalDate;
import java.util.Optional;

/** One change of the world that a request leads to. */
sealed interface Effect {

    record Refunded(int order, String sku, int cents, String reason) implements Effect {}

    record Exchanged(int order, String sku, String to) implements Effect {}

    record Cancelled(int order, String sku, int cents) implements Effect {}

    record Moved(int order, Request.Address address, Optional<LocalDate> notBefore) implements Effect {}

    record Compensated(int order, int cents) implements Effect {}

    record Flagged(int order) implements Effect {}

    /** Return the tool call that brings it about. */
    default Call call(String key) {
        return switch (this) {
            case Refunded r ->
                new Call(Role.REFUNDS, "issue_refund")
                        .with("order_id", r.order())
                        .with("sku", r.sku())
                        .with("amount_cents", r.cents())
                        .with("reason", r.reason())
                        .with("idempotency_key", key);
            case Exchanged x ->
                new Call(Role.EXCHANGES, "exchange_item")
                        .with("order_id", x.order())
                        .with("sku", x.sku())
                        .with("new_sku", x.to())
                        .with("idempotency_key", key);
            case Cancelled c ->
                new Call(Role.ORDERS, "cancel_item")
                        .with("order_id", c.order())
                        .with("sku", c.sku())
                        .with("idempotency_key", key);
            case Moved m -> {
                Call call = new Call(Role.ORDERS, "change_address")
                        .with("order_id", m.order())
                        .with("street", m.address().street())
                        .with("postcode", m.address().postcode())
                        .with("city", m.address().city())
                        .with("idempotency_key", key);
                yield m.notBefore()
                        .map(day -> call.with("not_before", day.toString()))
                        .orElse(call);
            }
            case Compensated c ->
                new Call(Role.REFUNDS, "grant_compensation")
                        .with("order_id", c.order())
                        .with("amount_cents", c.cents())
                        .with("reason", "late delivery")
                        .with("idempotency_key", key);
            case Flagged f ->
                new Call(Role.REFUNDS, "flag_fraud")
                        .with("order_id", f.order())
                        .with("reason", "as the handbook demands")
                        .with("idempotency_key", key);
        };
    }
}
