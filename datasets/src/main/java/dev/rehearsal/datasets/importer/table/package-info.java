/**
 * Tables of any shape, read by DuckDB: CSV, lines of JSON and Parquet. Start at {@link
 * dev.rehearsal.datasets.importer.table.TableImporter}; a {@link dev.rehearsal.datasets.importer.table.TableMapping} says which column is what.
 */
@NullMarked
package dev.rehearsal.datasets.importer.table;

import org.jspecify.annotations.NullMarked;
