/**
 * The worked example: the operations desk of a fictional retailer. Its world is {@link
 * dev.rehearsal.scenarios.desk.world.DeskWorld}, its handbook {@link dev.rehearsal.scenarios.desk.policy.Handbook}, its
 * tools {@link dev.rehearsal.scenarios.desk.tools.DeskTools}.
 */
@NullMarked
package dev.rehearsal.scenarios.desk;

import org.jspecify.annotations.NullMarked;
