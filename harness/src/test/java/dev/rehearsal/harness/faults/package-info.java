/** The whole catalogue of faults against systems that were not made for it. */
package dev.rehearsal.harness.faults;
