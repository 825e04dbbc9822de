/**
 * A small team that sends parcels, in a robust and a fragile variant, over models that do what their prompt says: what comes of a fault is
 * known beforehand for both.
 */
package dev.rehearsal.harness.parcels;
