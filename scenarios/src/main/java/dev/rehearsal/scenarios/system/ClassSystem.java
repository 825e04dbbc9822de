package dev.rehearsal.scenarios.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.component.ComponentFailure;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.TextSystem;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The maker of a system from a user's class: a {@link SystemUnderTest}, a {@link TextSystem}, or a {@code
 * Function<String, String>}, which needs nothing of Rehearsal's to compile. Options go to a public constructor that
 * takes a {@link Map} or an {@link ObjectNode}.
 */
final class ClassSystem {

    private ClassSystem() {}

    /** The maker of the system {@code {class: NAME, …options}}. */
    static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "class";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            String name = context.options().requireText("class", "Name a class");
            return ClassSystem.create(name, context.options().rest(), context.where());
        }
    }

    private static SystemUnderTest create(String name, ObjectNode options, String where) {
        Class<?> type;
        try {
            type = Class.forName(name, true, loader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new InvalidInputException(
                    where,
                    "\"class\" must be a class on the class path",
                    InvalidInputException.quote(name) + " is not (" + e + ")",
                    "Put its jar or folder into REHEARSAL_CLASSPATH",
                    e);
        }
        return switch (instance(type, options, where)) {
            case SystemUnderTest system -> system;
            case TextSystem system -> (task, terms) -> completed(() -> system.answer(task, terms));
            case Function<?, ?> function -> (task, terms) -> completed(() -> applied(function, task));
            default ->
                throw new InvalidInputException(
                        where,
                        "\"class\" must be a SystemUnderTest, a TextSystem or a Function<String, String>",
                        type.getName() + " is none of them",
                        "See docs/writing-a-system.md");
        };
    }

    private static ClassLoader loader() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(ClassLoader.getSystemClassLoader());
    }

    private static Object instance(Class<?> type, ObjectNode options, String where) {
        try {
            for (Constructor<?> constructor : type.getConstructors()) {
                Class<?>[] takes = constructor.getParameterTypes();
                if (takes.length == 1 && takes[0] == ObjectNode.class) {
                    return constructor.newInstance(options);
                }
                if (takes.length == 1 && takes[0] == Map.class) {
                    return constructor.newInstance(new ObjectMapper().convertValue(options, Map.class));
                }
            }
            if (!options.isEmpty()) {
                throw new InvalidInputException(
                        where,
                        "a class with options must have a public constructor that takes a Map or an ObjectNode",
                        type.getName() + " has none",
                        "Add it, or remove "
                                + InvalidInputException.quote(
                                        options.fieldNames().next()));
            }
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidInputException input) {
                throw input;
            }
            throw unfit(where, type, ComponentFailure.describe(Objects.requireNonNullElse(e.getCause(), e)), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw unfit(where, type, ComponentFailure.describe(e), e);
        }
    }

    private static InvalidInputException unfit(String where, Class<?> type, String why, Throwable cause) {
        return new InvalidInputException(
                where,
                "\"class\" must be public and have a public constructor without parameters, or with a Map",
                type.getName() + " could not be made: " + InvalidInputException.quote(why),
                "Mend the class",
                cause);
    }

    private static String applied(Function<?, ?> function, Task task) {
        @SuppressWarnings("unchecked") // told in the docs; another type shows as a ClassCastException of the trial
        Function<String, Object> text = (Function<String, Object>) function;
        String last = "";
        for (JsonNode turn : task.turns()) {
            last = String.valueOf(text.apply(turn.isTextual() ? turn.textValue() : turn.toString()));
        }
        return last;
    }

    /** Whatever is thrown reaches the player, which makes a crash of it. */
    private static SystemResponse completed(Answering answering) throws InterruptedException {
        try {
            return new SystemResponse(
                    new Outcome.Completed(TextNode.valueOf(answering.answer())), Usage.UNKNOWN, Trace.NONE);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            return new SystemResponse(new Outcome.Crashed(ComponentFailure.describe(e)), Usage.UNKNOWN, Trace.NONE);
        }
    }

    /** A function of text that may throw anything. */
    private interface Answering {
        String answer() throws Exception;
    }
}
