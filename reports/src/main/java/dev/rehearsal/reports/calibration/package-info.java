/** How far a judge agrees with people, as terminal and JSON show it. */
@NullMarked
package dev.rehearsal.reports.calibration;

import org.jspecify.annotations.NullMarked;
