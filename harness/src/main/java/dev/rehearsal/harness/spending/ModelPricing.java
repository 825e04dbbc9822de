package dev.rehearsal.harness.spending;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.gateway.meter.PriceTable;
import java.util.Optional;
import java.util.Set;

/**
 * What it takes to know what a model costs. A model is free where nothing is called (simulated, scripted), where it
 * runs at home (ollama), or where the suite says that its price is 0; every other one is paid, one at a loopback address too:
 * what stands behind that address is not known.
 *
 * @param alias the model's name in the suite
 * @param provider as in the suite
 * @param model as the provider calls it; the alias where that is not said
 * @param price of the suite, else of the table that comes with Rehearsal; empty where neither knows
 */
public record ModelPricing(String alias, String provider, String model, Optional<Price> price) {

    private static final Set<String> NEVER_CALLED = Set.of("simulated", "scripted");
    private static final String AT_HOME = "ollama";

    /**
     * Return what an entry of {@code models:} costs: what it says itself, else what the shipped table says of the name that its
     * provider uses.
     *
     * @param alias the entry's name
     * @param entry the entry
     * @param own the price that the entry gives
     */
    public static ModelPricing of(String alias, ObjectNode entry, Optional<Price> own) {
        String called = entry.path("model").asText(alias);
        return new ModelPricing(
                alias,
                entry.path("provider").asText(),
                called,
                own.or(() -> PriceTable.shipped().of(called)));
    }

    /** Return whether calls may cost money. */
    public boolean paid() {
        if (NEVER_CALLED.contains(provider)) {
            return false;
        }
        return price.map(one -> one.input() > 0 || one.output() > 0).orElse(!provider.equals(AT_HOME));
    }

    /** Return the model for messages: its alias, and what the provider calls it where that differs. */
    public String label() {
        return alias.equals(model) ? alias : alias + " (" + model + ")";
    }
}
