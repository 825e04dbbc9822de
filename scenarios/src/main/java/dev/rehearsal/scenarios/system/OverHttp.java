package dev.rehearsal.scenarios.system;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A maker of systems that are asked over HTTP.
 *
 * @param name the key that says where the system is
 * @param connections gives each system those that it closes
 * @param reader makes it
 */
record OverHttp(
        String name,
        Supplier<HttpConnections> connections,
        BiFunction<ComponentContext, HttpConnections, SystemUnderTest> reader)
        implements SystemFactory {

    @Override
    public SystemUnderTest create(ComponentContext context) {
        return reader.apply(context, connections.get());
    }
}
