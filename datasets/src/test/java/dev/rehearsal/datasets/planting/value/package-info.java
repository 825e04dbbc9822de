/**
 * What writes the planted values: addresses, numbers with their check digits, keys in their makers' forms, and look-alikes.
 * {@link ValueWriters} names all of them for the tables of shapes; most of the raw material is Datafaker's.
 */
@NullMarked
package dev.rehearsal.datasets.planting.value;

import org.jspecify.annotations.NullMarked;
