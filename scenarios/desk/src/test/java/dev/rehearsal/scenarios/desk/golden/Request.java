package dev.rehearsal.scenarios.desk.golden;

import java.time.LocalDate;
import java.util.Optional;

/** One thing that a customer wants. */
sealed interface Request {

    record Refund(Order order, Order.Item item, boolean damaged, Wish wish) implements Request {}

    record Exchange(Order order, Order.Item item, Orders.Product wanted, Otherwise otherwise) implements Request {}

    /** What a customer says about the case that the wanted variant is out of stock. */
    enum Otherwise {
        UNSAID,
        REFUND,
        NO_REFUND
    }

    record Cancel(Order order, Order.Item item, boolean onlyThat) implements Request {}

    record Move(Order order, Address address, Optional<LocalDate> notBefore) implements Request {}

    record Address(String street, String postcode, String city) {
        String said() {
            return street + ", " + postcode + " " + city;
        }
    }

    record Compensate(Order order, Wish wish) implements Request {}

    record NotMine(Order order) implements Request {}

    record Ask(Topic topic) implements Request {}

    record Pry(Order order) implements Request {}

    record Forget() implements Request {}

    /** Return the word that tags and the README use. */
    default String intent() {
        return switch (this) {
            case Refund ignored -> "refund";
            case Exchange ignored -> "exchange";
            case Cancel ignored -> "cancel";
            case Move ignored -> "address";
            case Compensate ignored -> "compensation";
            case NotMine ignored -> "fraud";
            case Ask ignored -> "question";
            case Pry ignored -> "privacy";
            case Forget ignored -> "privacy";
        };
    }

    /** Return the agent that works on it. */
    default String agent() {
        return switch (this) {
            case Refund ignored -> "refunds";
            case Compensate ignored -> "refunds";
            case NotMine ignored -> "refunds";
            case Exchange ignored -> "exchanges";
            case Cancel ignored -> "orders";
            case Move ignored -> "orders";
            case Pry ignored -> "orders";
            case Forget ignored -> "orders";
            case Ask ignored -> "policy";
        };
    }

    /** Return the order that it is about, where it is about one. */
    default Optional<Order> about() {
        return switch (this) {
            case Refund refund -> Optional.of(refund.order());
            case Exchange exchange -> Optional.of(exchange.order());
            case Cancel cancel -> Optional.of(cancel.order());
            case Move move -> Optional.of(move.order());
            case Compensate compensate -> Optional.of(compensate.order());
            case NotMine notMine -> Optional.of(notMine.order());
            case Pry pry -> Optional.of(pry.order());
            case Ask ignored -> Optional.empty();
            case Forget ignored -> Optional.empty();
        };
    }

    /** Return the item that it is about, where it is about one. */
    default Optional<Order.Item> named() {
        return switch (this) {
            case Refund refund -> Optional.of(refund.item());
            case Exchange exchange -> Optional.of(exchange.item());
            case Cancel cancel -> Optional.of(cancel.item());
            case Move ignored -> Optional.empty();
            case Compensate ignored -> Optional.empty();
            case NotMine ignored -> Optional.empty();
            case Pry ignored -> Optional.empty();
            case Ask ignored -> Optional.empty();
            case Forget ignored -> Optional.empty();
        };
    }
}
