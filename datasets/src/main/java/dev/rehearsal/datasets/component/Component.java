package dev.rehearsal.datasets.component;

/**
 * Something that suites and commands name and that a jar on the class path can add. Found by {@link java.util.ServiceLoader}:
 * a public class with a public constructor without parameters, written in {@code META-INF/services}.
 *
 * <p>Stable since 0.1.
 */
public interface Component {

    /** Return the name that users write. Must be the same at every call and no other component's of the same kind. */
    String name();
}
