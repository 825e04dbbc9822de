package dev.rehearsal.judges.recovery;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a perturbed trial ended.
 *
 * @param outcome the outcome's word, such as {@code completed}
 * @param success its verdict; empty for none
 * @param fired how often the perturbation acted, see {@link dev.rehearsal.scenarios.PlayFacts}; empty where nobody counted
 */
public record Perturbed(String outcome, Optional<Boolean> success, OptionalLong fired) {}
