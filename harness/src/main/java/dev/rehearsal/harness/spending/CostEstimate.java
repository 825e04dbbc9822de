package dev.rehearsal.harness.spending;

import dev.rehearsal.scenarios.gateway.meter.Price;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one trial will take, as far as anything tells. What nothing tells is unknown, never 0.
 *
 * @param calls of models
 * @param tokens read and written
 * @param usd US dollars
 * @param atMost whether these are limits and not averages
 * @param basis what tells, for people
 */
public record CostEstimate(
        OptionalDouble calls, OptionalDouble tokens, OptionalDouble usd, boolean atMost, String basis) {

    private static final double MILLION = 1_000_000;

    /** Say that nothing tells. */
    public static CostEstimate unknown(String why) {
        return new CostEstimate(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), false, why);
    }

    /**
     * Estimate from averages.
     *
     * @param input tokens read
     * @param output tokens written
     * @param pricing of the models that are called; where they differ in price the dearest counts
     */
    public static CostEstimate average(
            OptionalDouble calls,
            OptionalDouble input,
            OptionalDouble output,
            Collection<ModelPricing> pricing,
            String basis) {
        boolean known = input.isPresent() && output.isPresent();
        OptionalDouble tokens =
                known ? OptionalDouble.of(input.getAsDouble() + output.getAsDouble()) : OptionalDouble.empty();
        OptionalDouble usd = known
                ? dearest(
                        pricing,
                        price ->
                                (input.getAsDouble() * price.input() + output.getAsDouble() * price.output()) / MILLION)
                : OptionalDouble.empty();
        return new CostEstimate(calls, tokens, usd, false, basis);
    }

    /**
     * Estimate from what a trial may take; each token is taken to be of the dearest kind.
     *
     * @param atMost whether more is refused
     */
    public static CostEstimate total(
            OptionalDouble calls,
            OptionalDouble tokens,
            Collection<ModelPricing> pricing,
            boolean atMost,
            String basis) {
        OptionalDouble usd = tokens.isPresent()
                ? dearest(pricing, price -> tokens.getAsDouble() * Math.max(price.input(), price.output()) / MILLION)
                : OptionalDouble.empty();
        return new CostEstimate(calls, tokens, usd, atMost, basis);
    }

    private static OptionalDouble dearest(Collection<ModelPricing> pricing, Charge charge) {
        List<Optional<Price>> prices = pricing.stream()
                .filter(ModelPricing::paid)
                .map(ModelPricing::price)
                .toList();
        if (prices.stream().anyMatch(Optional::isEmpty)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(prices.stream()
                .flatMap(Optional::stream)
                .mapToDouble(charge::of)
                .max()
                .orElse(0));
    }

    /** The price of one trial. */
    @FunctionalInterface
    private interface Charge {
        double of(Price price);
    }
}
