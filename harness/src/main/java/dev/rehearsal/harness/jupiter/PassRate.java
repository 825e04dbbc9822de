package dev.rehearsal.harness.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rate at which a {@link RepeatedTrial} must pass. It fails when a test that truly passes at this rate would fail so
 * often with a probability of at most {@code 1 - confidence}: the exact one-sided binomial test, see {@link
 * dev.rehearsal.judges.statistics.passrate.PassRateRule}. So a green test does not prove the rate; it was not refuted.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PassRate {

    /** Return the rate that is good enough, above 0 and at most 1. */
    double atLeast();

    /** Return one minus the greatest probability of a false alarm. */
    double confidence() default 0.95;
}
