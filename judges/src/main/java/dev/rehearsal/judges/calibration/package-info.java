/**
 * Judges measured against people: agreement, confusion, and rates corrected for what a judge gets wrong. Start at {@link
 * dev.rehearsal.judges.calibration.CalibrationBuilder} for labels, and at {@link
 * dev.rehearsal.judges.calibration.PredictionPowered} for the rates of a run whose trials were labelled in part.
 */
@NullMarked
package dev.rehearsal.judges.calibration;

import org.jspecify.annotations.NullMarked;
