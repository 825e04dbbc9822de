/** The command that stands between a client of tools over stdio and the proxy: {@link dev.rehearsal.harness.cli.bridge.ToolsCommand}. */
@NullMarked
package dev.rehearsal.harness.cli.bridge;

import org.jspecify.annotations.NullMarked;
