/** What the rules for known failures find in recorded runs that nobody here made, listed so that people can read it. */
@NullMarked
package dev.rehearsal.harness.findings;

import org.jspecify.annotations.NullMarked;
