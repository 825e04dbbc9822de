/**
 * The gateway's server: addresses, exchanges, limits of what is read. Start at {@link
 * dev.rehearsal.scenarios.gateway.server.GatewayServer}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.server;

import org.jspecify.annotations.NullMarked;
