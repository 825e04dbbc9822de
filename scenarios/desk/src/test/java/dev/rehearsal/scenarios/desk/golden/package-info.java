/**
 * The maker of {@code datasets/golden/desk.jsonl}. The entry point is {@link
 * dev.rehearsal.scenarios.desk.golden.GoldenDesk}. It stands among the tests so that no system under test can have it on its
 * class path: what is right here, a system must find out from the text and the tools.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.golden;

import org.jspecify.annotations.NullMarked;
