package dev.rehearsal.harness.jupiter;

import dev.rehearsal.harness.spending.ModelPricing;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The models that a test gives its systems.
 *
 * @param byName by the name that systems use
 */
record BoundModels(Map<String, Priced> byName) {

    static final BoundModels NONE = new BoundModels(Map.of());

    BoundModels {
        byName = Map.copyOf(byName);
    }

    /** Return these and one more; it replaces one of the same name. */
    BoundModels with(String name, Priced model) {
        Map<String, Priced> more = new HashMap<>(byName);
        more.put(name, model);
        return new BoundModels(more);
    }

    /** Return what a system is bound to. */
    Map<String, GatewayModel> bound() {
        Map<String, GatewayModel> bound = new HashMap<>();
        byName.forEach((name, priced) -> bound.put(name, priced.model()));
        return bound;
    }

    /** Return the terms of a trial whose system calls the gateway by itself. */
    TrialGatewayConfig terms(String trial, long seed) {
        Map<String, Backend> backends = new HashMap<>();
        Map<String, Price> prices = new HashMap<>();
        byName.forEach((name, priced) -> {
            backends.put(name, priced.model().backend());
            priced.model().price().ifPresent(price -> prices.put(name, price));
        });
        return TrialGatewayConfig.of(trial, seed, backends).with(prices);
    }

    /** Return whether any of them is simulated or scripted. */
    boolean simulated() {
        return byName.values().stream().anyMatch(priced -> priced.model().simulated());
    }

    /** Return those that may cost money, as messages name them. */
    List<String> paid() {
        return new TreeMap<>(byName)
                .values().stream()
                        .map(Priced::pricing)
                        .filter(ModelPricing::paid)
                        .map(ModelPricing::label)
                        .toList();
    }

    /**
     * A model with what is known of its cost.
     *
     * @param model with its price, where that is known
     * @param pricing whether it may cost money at all
     */
    record Priced(GatewayModel model, ModelPricing pricing) {}
}
