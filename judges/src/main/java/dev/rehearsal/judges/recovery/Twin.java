package dev.rehearsal.judges.recovery;

import java.util.Optional;

/**
 * How the unperturbed trial of the same system, case and repetition ended.
 *
 * @param outcome the outcome's word, such as {@code completed}
 * @param success its verdict; empty for none
 */
public record Twin(String outcome, Optional<Boolean> success) {}
