/**
 * The interfaces by which programs call models over HTTP: what is common to all of them. Each has a package of its own, in which
 * its {@link dev.rehearsal.scenarios.gateway.api.ApiDialect} is the server's side of it and its {@link
 * dev.rehearsal.scenarios.gateway.api.UpstreamDialect} the client's.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.api;

import org.jspecify.annotations.NullMarked;
