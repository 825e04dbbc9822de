package dev.rehearsal.harness.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@link PlayedTrial} as a test's parameter: one case of a suite, played by one of its systems before the test begins. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface FromSuite {

    /** Name the suite: a class-path resource, else a file. */
    String value();

    /** Name the live system of the suite. */
    String system();

    /** Name the case of the suite's golden datasets. */
    String golden();
}
