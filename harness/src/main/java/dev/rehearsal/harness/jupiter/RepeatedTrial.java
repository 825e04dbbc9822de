package dev.rehearsal.harness.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test that is repeated and whose repetitions are judged together, by {@link PassRate} or, without one, all of them.
 * A repetition that fails is reported as aborted while more failures are allowed; the one that is too many fails. Ends
 * as soon as the rest cannot change the answer.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith({RehearsalExtension.class, RepeatedTrialExtension.class})
@Execution(ExecutionMode.SAME_THREAD)
public @interface RepeatedTrial {

    /** Say how often at most, at least once. */
    int value();
}
