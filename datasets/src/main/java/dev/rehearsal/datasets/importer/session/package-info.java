/**
 * Importers of files in which programs note a session while it goes on, one event a line: {@link
 * dev.rehearsal.datasets.importer.session.ClaudeCodeImporter} and {@link dev.rehearsal.datasets.importer.session.CodexImporter}.
 */
@NullMarked
package dev.rehearsal.datasets.importer.session;

import org.jspecify.annotations.NullMarked;
