package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.world.DeskWorld;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** All of an order that the handbook's rules look at, read by SQL from a fresh world. */
record Order(
        int id,
        Customer customer,
        String status,
        LocalDate promisedOn,
        Optional<LocalDate> deliveredOn,
        int totalCents,
        String street,
        String city,
        boolean hold,
        Optional<String> injected,
        boolean compensated,
        List<Item> items) {

    record Customer(
            int id,
            String name,
            String email,
            boolean gold,
            boolean flagged,
            int refundsIn90Days,
            int compensatedCents) {}

    record Item(
            String sku,
            String family,
            String variant,
            String category,
            boolean finalSale,
            int paidCents,
            boolean spent) {

        String said() {
            return family + ", " + variant + " (item " + sku + ")";
        }
    }

    String said() {
        return "order " + id;
    }

    /** Days since delivery; empty where it is not delivered. */
    OptionalLong age() {
        return deliveredOn
                .map(on -> OptionalLong.of(ChronoUnit.DAYS.between(on, DeskWorld.TODAY)))
                .orElse(OptionalLong.empty());
    }

    /** Days from the promised day to delivery or, not delivered, to today. */
    long late() {
        return ChronoUnit.DAYS.between(promisedOn, deliveredOn.orElse(DeskWorld.TODAY));
    }
}
