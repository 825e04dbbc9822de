/**
 * How commands that read come by stores: a run in another process may hold them. Start at {@link
 * dev.rehearsal.harness.cli.access.StoreAccess}.
 */
@NullMarked
package dev.rehearsal.harness.cli.access;

import org.jspecify.annotations.NullMarked;
