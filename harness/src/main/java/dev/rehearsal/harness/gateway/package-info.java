/**
 * The gateway alone, for systems that people start themselves. Start at {@link dev.rehearsal.harness.gateway.GatewaySession}.
 */
@NullMarked
package dev.rehearsal.harness.gateway;

import org.jspecify.annotations.NullMarked;
