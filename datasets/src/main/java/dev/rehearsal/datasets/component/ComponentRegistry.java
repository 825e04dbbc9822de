package dev.rehearsal.datasets.component;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The components of one kind that are on the class path, by name: Rehearsal's own and those of users' jars. Immutable.
 *
 * <p>They are loaded by the thread's context class loader, anew each time, so that {@code rehearsal test --class-path} sees
 * what stands there and nothing of the path before.
 *
 * @param <T> the kind
 */
public final class ComponentRegistry<T extends Component> {

    private static final String CLASS_PATH = "class path";

    private final String kind;
    private final SortedMap<String, T> byName;

    private ComponentRegistry(String kind, SortedMap<String, T> byName) {
        this.kind = kind;
        this.byName = Collections.unmodifiableSortedMap(byName);
    }

    /**
     * Load all components of a kind.
     *
     * @param type the kind's interface, as {@code META-INF/services} names it
     * @param kind the kind in a word for messages, such as {@code scorer}
     * @throws InvalidInputException where a registration is broken or two components share a name
     */
    public static <T extends Component> ComponentRegistry<T> load(Class<T> type, String kind) {
        TreeMap<String, T> found = new TreeMap<>();
        try {
            for (T component : ServiceLoader.load(type)) {
                T before = found.put(component.name(), component);
                if (before != null) {
                    throw new InvalidInputException(
                            CLASS_PATH,
                            "every " + kind + " must have a name of its own",
                            InvalidInputException.quote(component.name()) + " is that of "
                                    + before.getClass().getName() + " and of "
                                    + component.getClass().getName(),
                            "Rename one of them or take its jar away");
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new InvalidInputException(
                    CLASS_PATH,
                    "every " + kind + " in META-INF/services/" + type.getName()
                            + " must be a public class that can be made",
                    "loading them gave " + told(e, type.getName() + ": "),
                    "Mend the registration, compile it against this version, or take its jar away",
                    e);
        }
        return new ComponentRegistry<>(kind, found);
    }

    /** Return what failed, as the error says, and why it failed, as what caused it says; without what the reader knows. */
    static String told(Error error, String known) {
        Throwable cause = error.getCause();
        String what = error instanceof ServiceConfigurationError ? error.getMessage() : error.toString();
        return InvalidInputException.quote(String.valueOf(what).replace(known, ""))
                + (cause == null ? "" : ", because of " + InvalidInputException.quote(cause.toString()));
    }

    /** Return all names in alphabetical order. */
    public NavigableSet<String> names() {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(byName.keySet()));
    }

    /** Return all components in the order of their names. */
    public Collection<T> all() {
        return byName.values();
    }

    /** Return the component of that name, where there is one. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Return the component of a name that a user wrote.
     *
     * @param where file and line or the command's option, for messages
     * @param besides what could have been written there too although it is no component, for messages
     * @throws InvalidInputException for a name that is not known; the message lists those that are, the closest first
     */
    public T byName(String name, String where, String... besides) {
        return find(name).orElseThrow(() -> {
            TreeSet<String> known = new TreeSet<>(names());
            known.addAll(List.of(besides));
            return new InvalidInputException(
                    where,
                    "a " + kind + " must be one that is known",
                    "was " + InvalidInputException.quote(name),
                    known.isEmpty()
                            ? "There is none on the class path"
                            : Suggestions.question(name, known) + "Known " + kind + "s: "
                                    + String.join(", ", Suggestions.first(name, known)));
        });
    }
}
