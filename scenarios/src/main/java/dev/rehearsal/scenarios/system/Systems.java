package dev.rehearsal.scenarios.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.a2a.A2aSystem;
import dev.rehearsal.scenarios.system.command.CommandSystem;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import dev.rehearsal.scenarios.system.http.HttpSystem;
import dev.rehearsal.scenarios.system.template.HttpTemplateReader;
import dev.rehearsal.scenarios.system.template.OpenAiReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The systems that suites name: by {@code use:}, those of a user's jar included, or as a system outside. */
public final class Systems {

    private static final String HTTP = "http";
    private static final String CLASS = "class";
    private static final List<SystemFactory> FACTORIES_OUTSIDE = factories(HttpConnections::new);

    /** The keys that stand in the place of {@code use}: an address, a program, a class on the class path. */
    public static final List<String> OUTSIDE =
            FACTORIES_OUTSIDE.stream().map(SystemFactory::name).toList();

    /** Those of them that are other processes: nothing within them is in this JVM. */
    public static final List<String> OTHER_PROCESSES =
            OUTSIDE.stream().filter(name -> !name.equals(CLASS)).toList();

    private Systems() {}

    /**
     * Return which of {@link #OUTSIDE} an entry of the suite is; empty for one by {@code use}. Further keys of that, and of a class, are
     * options of their own, whatever they are called.
     */
    public static Optional<String> outside(JsonNode entry) {
        if (entry.has("use")) {
            return Optional.empty();
        }
        return entry.has(CLASS)
                ? Optional.of(CLASS)
                : OUTSIDE.stream().filter(entry::has).findFirst();
    }

    /** Return where a system is that is asked over HTTP, as its entry in the suite says; empty for any other. */
    public static Optional<String> address(JsonNode entry) {
        return outside(entry)
                .map(kind ->
                        kind.equals(HTTP) && entry.path(HTTP).isObject() ? entry.at("/http/url") : entry.path(kind))
                .filter(JsonNode::isTextual)
                .filter(text -> !entry.has(CLASS))
                .map(JsonNode::textValue);
    }

    /**
     * Make a live system with connections of its own.
     *
     * @param name what the suite says under {@code use}, or one of {@link #OUTSIDE}
     * @param context the system's mapping in the suite without {@code use} and its models, and its surroundings
     * @throws InvalidInputException for an unknown name or unfit options
     */
    public static SystemUnderTest create(String name, ComponentContext context) {
        return create(name, context, FACTORIES_OUTSIDE);
    }

    /**
     * Make a live system that shares the HTTP connections of others, as those that are compared do.
     *
     * @param shared stays open when the system is closed
     * @throws InvalidInputException for an unknown name or unfit options
     */
    public static SystemUnderTest create(String name, ComponentContext context, HttpConnections shared) {
        return create(name, context, factories(shared::borrowed));
    }

    private static List<SystemFactory> factories(Supplier<HttpConnections> connections) {
        return List.of(
                new OverHttp(HTTP, connections, Systems::http),
                new OverHttp("openai", connections, OpenAiReader::read),
                new OverHttp("a2a", connections, A2aSystem::read),
                new CommandSystem.Factory(),
                new ClassSystem.Factory());
    }

    /** An address alone is that of a service which speaks {@code rehearsal/1}. */
    private static SystemUnderTest http(ComponentContext context, HttpConnections connections) {
        return context.options().json(HTTP).filter(JsonNode::isObject).isPresent()
                ? HttpTemplateReader.read(context, connections)
                : HttpSystem.read(context, connections);
    }

    private static SystemUnderTest create(String name, ComponentContext context, List<SystemFactory> factories) {
        Optional<SystemFactory> outside = factories.stream()
                .filter(factory ->
                        factory.name().equals(name) && context.options().has(name))
                .findFirst();
        return context.create(outside.orElseGet(() -> SystemFactory.registry().byName(name, context.where())));
    }
}
