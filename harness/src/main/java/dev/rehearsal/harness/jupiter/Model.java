package dev.rehearsal.harness.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A model behind the gateway for the tests of a class: one entry of a suite's {@code models}, such as {@code
 * @Model("{provider: openai, model: gpt-5}")}.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Model.List.class)
public @interface Model {

    /** State the entry, in YAML. */
    String value();

    /** Name the model as the system does; {@code default} means any name. */
    String name() default "default";

    /** The container of several {@link Model}s. */
    @Documented
    @Inherited
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        /** Return them. */
        Model[] value();
    }
}
