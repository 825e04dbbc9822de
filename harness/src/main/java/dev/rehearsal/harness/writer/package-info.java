/**
 * The channel to the process that writes a store: DuckDB lets one process at a time open a file, so that one answers what others
 * ask of it, over loopback. A {@link dev.rehearsal.harness.writer.ServedStore} is the writer's side, a {@link
 * dev.rehearsal.harness.writer.WriterClient} the asker's; a {@link dev.rehearsal.harness.writer.WriterFile} beside the store
 * says where to ask, and holds the token without which nobody is answered. Start at {@code ServedStore}.
 */
@NullMarked
package dev.rehearsal.harness.writer;

import org.jspecify.annotations.NullMarked;
