package dev.rehearsal.scenarios.desk.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tools as {@code tools.json} describes them: names, schemas, who may use them. */
final class Catalogue {

    record Entry(ToolSpecification specification, Set<Role> roles, Schema schema) {
        /** Return what is wrong with the arguments, where something is. */
        Optional<String> violation(JsonNode arguments) {
            return schema.validate(arguments).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .min(Comparator.naturalOrder());
        }
    }

    private static final List<Entry> ENTRIES = read();

    private Catalogue() {}

    static List<Entry> entries() {
        return ENTRIES;
    }

    static Optional<Entry> find(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.specification().name().equals(name))
                .findFirst();
    }

    private static List<Entry> read() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("tools.json"))) {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode tool : new ObjectMapper().readTree(in)) {
                JsonNode parameters = tool.required("parameters");
                entries.add(new Entry(
                        new ToolSpecification(
                                tool.required("name").textValue(),
                                tool.required("description").textValue(),
                                parameters.toString(),
                                tool.required("changes").booleanValue()),
                        roles(tool.required("roles")),
                        registry.getSchema(parameters)));
            }
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Role> roles(JsonNode names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> roles.add(Role.valueOf(name.textValue().toUpperCase(Locale.ROOT))));
        return roles;
    }
}
