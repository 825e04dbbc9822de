package dev.rehearsal.scenarios.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Find the systems that suites name by {@code use:}, those of a user's jar on the class path included. */
public final class Systems {

    private Systems() {}

    /**
     * Make the system of that name.
     *
     * @param name what the suite says under {@code use}
     * @param options the rest of the mapping
     * @param where file and line of the mapping
     * @throws InvalidInput for an unknown name or unfit options
     */
    public static SystemUnderTest create(String name, ObjectNode options, String where) {
        TreeMap<String, SystemFactory> known = new TreeMap<>();
        ServiceLoader.load(SystemFactory.class).forEach(factory -> known.put(factory.name(), factory));
        SystemFactory factory = known.get(name);
        if (factory == null) {
            throw new InvalidInput(
                    where,
                    "\"use\" must name a system",
                    "was " + InvalidInput.quote(name),
                    "Known here: " + String.join(", ", known.keySet()));
        }
        return factory.create(options, where);
    }
}
