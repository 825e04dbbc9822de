/**
 * Tokens and money. Start at {@link dev.rehearsal.scenarios.gateway.meter.TokenCounter} and
 * {@link dev.rehearsal.scenarios.gateway.meter.PriceTable}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.meter;

import org.jspecify.annotations.NullMarked;
