/** Teams that are better than one agent by their budget alone, or truly: what the two contests must tell apart. */
@org.jspecify.annotations.NullMarked
package dev.rehearsal.harness.contest;
