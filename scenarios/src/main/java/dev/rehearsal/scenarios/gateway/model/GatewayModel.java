package dev.rehearsal.scenarios.gateway.model;

import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.Price;
import java.util.Optional;

/**
 * One entry of a suite's {@code models:}, ready to be asked. Whoever had it read closes it when nothing asks it any more.
 *
 * @param backend answers
 * @param price given in the suite; empty where the table's price counts
 * @param simulated whether reports must warn that no real model played
 */
public record GatewayModel(Backend backend, Optional<Price> price, boolean simulated) implements AutoCloseable {

    /** Return the same model at another price. */
    public GatewayModel priced(Optional<Price> other) {
        return new GatewayModel(backend, other, simulated);
    }

    /** Let go of connections and threads; calls under way are broken off. */
    @Override
    public void close() {
        backend.close();
    }
}
