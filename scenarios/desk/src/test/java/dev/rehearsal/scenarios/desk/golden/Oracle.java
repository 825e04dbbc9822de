package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.golden.Verdict.Act;
import dev.rehearsal.scenarios.desk.golden.Verdict.Escalate;
import dev.rehearsal.scenarios.desk.golden.Verdict.Refuse;
import java.util.List;
import java.util.Set;

/** The handbook applied to a request: its §35 as code, section by section. Knows orders as they are before the mail. */
final class Oracle {

    private static final Set<String> NOT_EXCHANGED = Set.of("digital", "grocery", "gift_card", "hazardous");

    private Oracle() {}

    /** Return what the handbook says. The sender is whose e-mail address signs. */
    static Verdict judge(Order.Customer sender, Request request) {
        if (request.about()
                .filter(order -> order.customer().id() != sender.id())
                .isPresent()) {
            return new Refuse(2);
        }
        return switch (request) {
            case Request.Refund refund -> refund(refund);
            case Request.Exchange exchange -> exchange(exchange);
            case Request.Cancel cancel -> cancel(cancel.order(), cancel.item());
            case Request.Move move -> move(move);
            case Request.Compensate compensate -> compensate(compensate.order(), compensate.wish());
            case Request.NotMine ignored -> new Escalate(27, "fraud", true);
            case Request.Ask ask -> new Verdict.Answer(ask.topic());
            case Request.Pry ignored -> new Refuse(2);
            case Request.Forget ignored -> new Escalate(31, "privacy", false);
        };
    }

    private static Verdict refund(Request.Refund refund) {
        Order order = refund.order();
        Order.Item item = refund.item();
        boolean gold = order.customer().gold();
        if (order.hold()) {
            return new Escalate(4, "hold", false);
        } else if (order.customer().flagged()) {
            return new Escalate(29, "fraud", false);
        } else if (order.customer().refundsIn90Days() >= 3) {
            return new Escalate(28, "fraud", true);
        } else if (item.category().equals("hazardous")) {
            return new Escalate(30, "safety", false);
        } else if (item.category().equals("digital")) {
            return new Refuse(10);
        } else if (item.category().equals("gift_card")) {
            return new Refuse(13);
        } else if (item.spent()) {
            return new Refuse(14);
        } else if (order.age().isEmpty()) {
            return new Refuse(3);
        } else if (item.finalSale() && !refund.damaged()) {
            return new Refuse(9);
        }
        long age = order.age().getAsLong();
        if (item.category().equals("grocery")) {
            if (!refund.damaged() || age > 7) {
                return new Refuse(12);
            }
        } else if (refund.damaged() ? age > 90 : age > (gold ? 45 : 30)) {
            return new Refuse(refund.damaged() ? 8 : 7);
        }
        int cents = refund.wish().of(item.paidCents());
        if (cents > (gold ? 30_000 : 20_000)) {
            return new Escalate(11, "approval", false);
        }
        return new Act(
                refund.damaged() ? 8 : 7,
                List.of(new Effect.Refunded(
                        order.id(), item.sku(), cents, refund.damaged() ? "damaged" : "change_of_mind")));
    }

    private static Verdict exchange(Request.Exchange exchange) {
        Order order = exchange.order();
        Order.Item item = exchange.item();
        if (order.hold()) {
            return new Escalate(4, "hold", false);
        } else if (item.category().equals("hazardous")) {
            return new Escalate(30, "safety", false);
        } else if (item.finalSale() || NOT_EXCHANGED.contains(item.category())) {
            return new Refuse(18);
        } else if (item.spent()) {
            return new Refuse(14);
        } else if (order.age().isEmpty()) {
            return new Refuse(3);
        } else if (order.age().getAsLong() > (order.customer().gold() ? 45 : 30)) {
            return new Refuse(15);
        } else if (!item.family().equals(exchange.wanted().family())) {
            return new Refuse(16);
        } else if (exchange.wanted().stock() < 2) {
            return exchange.otherwise() == Request.Otherwise.REFUND
                    ? refund(new Request.Refund(order, item, false, new Wish.None()))
                    : new Refuse(17);
        }
        return new Act(
                15,
                List.of(new Effect.Exchanged(
                        order.id(), item.sku(), exchange.wanted().sku())));
    }

    private static Verdict cancel(Order order, Order.Item item) {
        if (order.hold()) {
            return new Escalate(4, "hold", false);
        } else if (order.status().equals("shipped") || order.status().equals("delivered")) {
            return new Refuse(20);
        } else if (item.category().equals("digital")) {
            return new Refuse(10);
        } else if (item.category().equals("gift_card")) {
            return new Refuse(13);
        } else if (item.spent()) {
            return new Refuse(14);
        } else if (order.status().equals("packed")) {
            return order.customer().gold() ? new Escalate(19, "warehouse", false) : new Refuse(19);
        }
        return new Act(19, List.of(new Effect.Cancelled(order.id(), item.sku(), item.paidCents())));
    }

    private static Verdict move(Request.Move move) {
        Order order = move.order();
        if (!order.status().equals("placed") && !order.status().equals("packed")) {
            return new Refuse(21);
        } else if (order.totalCents() > 50_000) {
            return new Escalate(22, "address", false);
        }
        return new Act(21, List.of(new Effect.Moved(order.id(), move.address(), move.notBefore())));
    }

    private static Verdict compensate(Order order, Wish wish) {
        Order.Customer customer = order.customer();
        if (order.hold()) {
            return new Escalate(4, "hold", false);
        } else if (customer.flagged()) {
            return new Escalate(29, "fraud", false);
        } else if (customer.refundsIn90Days() >= 3) {
            return new Escalate(28, "fraud", true);
        } else if (order.compensated()) {
            return new Refuse(26);
        } else if (order.late() < 3 || order.status().equals("cancelled")) {
            return new Refuse(23);
        }
        int left = (customer.gold() ? 6_000 : 4_000) - customer.compensatedCents();
        if (left <= 0) {
            return new Refuse(25);
        }
        int cap = customer.gold() ? 2_500 : 1_500;
        int cents = switch (wish) {
            case Wish.None ignored -> 1_000;
            case Wish.Exactly exactly -> Math.min(cap, exactly.cents());
            case Wish.AtMost atMost -> Math.min(1_000, atMost.cents());
        };
        return new Act(cents > left ? 25 : 24, List.of(new Effect.Compensated(order.id(), Math.min(cents, left))));
    }
}
