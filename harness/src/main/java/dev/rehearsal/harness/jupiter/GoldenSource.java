package dev.rehearsal.harness.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A source of a parameterized test's arguments: the cases of a golden dataset, one {@link
 * dev.rehearsal.datasets.GoldenCase} a test, named by their ids.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @GoldenSource("golden/desk.jsonl")
 * void keepsTheOrder(GoldenCase golden, Evaluator evaluator) { … }
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(GoldenArgumentsProvider.class)
public @interface GoldenSource {

    /** Name the dataset: a class-path resource, else a file. */
    String value();

    /** Take only cases with at least one of these tags; none for all cases. */
    String[] tags() default {};
}
