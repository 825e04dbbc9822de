package dev.rehearsal.scenarios.gateway.simulate;

import dev.rehearsal.datasets.input.MappingReader;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rates at which a simulated model errs.
 *
 * @param rates chance of each defect at each opportunity, 0 to 1; a missing one is 0
 * @param verbosity words of filler for each word of a plain text, from 0
 * @param growth by how much every rate grows with each 1,000 tokens of the prompt: rate × (1 + growth × tokens / 1,000),
 *     at most 1
 * @param roles competence of single agents in place of this one, by the agent's name; they have no roles of their own
 */
public record ErrorRates(Map<Defect, Double> rates, double verbosity, double growth, Map<String, ErrorRates> roles) {

    /** No defects. */
    public static final ErrorRates FLAWLESS = new ErrorRates(Map.of(), 0, 0, Map.of());

    private static final double MOST = 1_000;
    private static final double THOUSAND = 1_000;

    public ErrorRates {
        EnumMap<Defect, Double> sorted = new EnumMap<>(Defect.class);
        sorted.putAll(rates);
        rates = Collections.unmodifiableMap(sorted);
        roles = Collections.unmodifiableMap(new TreeMap<>(roles));
        rates.forEach((defect, rate) -> {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("competence: \"" + defect.word()
                        + "\" must be a probability from 0 to 1, but was " + rate + ". Mend the rate.");
            }
        });
    }

    /** Return the competence with one rate set, for all roles. */
    public ErrorRates with(Defect defect, double rate) {
        Map<Defect, Double> more = new EnumMap<>(Defect.class);
        more.putAll(rates);
        more.put(defect, rate);
        Map<String, ErrorRates> inner = new TreeMap<>();
        roles.forEach((role, one) -> inner.put(role, one.with(defect, rate)));
        return new ErrorRates(more, verbosity, growth, inner);
    }

    /** Return the chance of a defect at one opportunity. */
    public double rate(Defect defect, long promptTokens) {
        return Math.min(1, rates.getOrDefault(defect, 0.0) * (1 + growth * promptTokens / THOUSAND));
    }

    /** Return the competence of an agent. */
    public ErrorRates of(String agent) {
        return roles.getOrDefault(agent, this);
    }

    /**
     * Read a suite's {@code competence} mapping: a rate for each defect, {@code verbosity}, {@code growth-per-1k-tokens}
     * and {@code roles}. A role starts from what stands outside it.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException for unknown keys and rates that are none
     */
    public static ErrorRates read(MappingReader options) {
        ErrorRates all = read(options, FLAWLESS);
        Map<String, ErrorRates> roles = new TreeMap<>();
        options.object("roles")
                .ifPresent(inner -> inner.keys()
                        .forEach(role -> inner.object(role).ifPresent(one -> {
                            roles.put(role, read(one, all));
                            one.done();
                        })));
        options.done();
        return new ErrorRates(all.rates(), all.verbosity(), all.growth(), roles);
    }

    private static ErrorRates read(MappingReader options, ErrorRates base) {
        Map<Defect, Double> rates = new EnumMap<>(Defect.class);
        rates.putAll(base.rates());
        for (Defect defect : Defect.values()) {
            options.rate(defect.word()).ifPresent(rate -> rates.put(defect, rate));
        }
        return new ErrorRates(
                rates,
                options.number("verbosity", 0, MOST).orElse(base.verbosity()),
                options.number("growth-per-1k-tokens", 0, MOST).orElse(base.growth()),
                Map.of());
    }
}
