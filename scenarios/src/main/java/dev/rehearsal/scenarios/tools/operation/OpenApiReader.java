package dev.rehearsal.scenarios.tools.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reader of the operations of an OpenAPI file, version 3. For one file. */
public final class OpenApiReader {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final int MAX_NAME = 64;
    private static final int MAX_TOLD = 20;

    private final OpenApiDocument document;
    private final String file;

    private OpenApiReader(OpenApiDocument document, String file) {
        this.document = document;
        this.file = file;
    }

    /**
     * What a file says.
     *
     * @param operations that it has
     * @param server the address of its first server; empty where it names none, or one below an address that only its reader knows
     */
    public record Api(HttpOperations operations, Optional<String> server) {}

    /**
     * Read a file, JSON or YAML.
     *
     * @param name of the file, for messages
     * @param only names of the operations to take, or their ids as the file has them; empty for all
     * @throws InvalidInputException where it is no OpenAPI 3, refers to what is not in it, or has an operation that could not be asked
     */
    public static Api read(String name, Path file, List<String> only) {
        OpenApiReader reader = new OpenApiReader(OpenApiDocument.read(name, file), name);
        return new Api(new HttpOperations(reader.operations(only)), reader.server());
    }

    private List<HttpOperation> operations(List<String> only) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>(only);
        List<HttpOperation> taken = new ArrayList<>();
        document.root().path("paths").properties().forEach(entry -> {
            String path = "/paths/" + entry.getKey().replace("~", "~0").replace("/", "~1");
            JsonNode item = document.resolved(entry.getValue(), path);
            for (String method : METHODS) {
                if (item.has(method)) {
                    String id = item.get(method).path("operationId").asText().strip();
                    String name = once(names, name(id, method, entry.getKey()));
                    missing.removeAll(List.of(name, id));
                    if (only.isEmpty() || only.contains(name) || only.contains(id)) {
                        taken.add(new OpenApiOperation(document, path + "/" + method)
                                .read(name, method, entry.getKey(), item));
                    }
                }
            }
        });
        missing.stream().findFirst().ifPresent(unknown -> {
            List<String> known = Suggestions.first(unknown, names);
            throw new InvalidInputException(
                    file,
                    "\"only\" must name operations of the file",
                    "was " + InvalidInputException.quote(unknown),
                    "Its operations: " + String.join(", ", known.subList(0, Math.min(MAX_TOLD, known.size()))));
        });
        if (taken.isEmpty()) {
            throw new InvalidInputException(
                    document.where("/paths"),
                    "an OpenAPI file must have an operation",
                    "it has none under \"paths\"",
                    "Name another file");
        }
        return taken;
    }

    /** Return a name that no operation before has: names that are cut to fit may be the same. */
    private static String once(Set<String> names, String name) {
        String own = name;
        for (int n = 2; !names.add(own); n++) {
            String end = "_" + n;
            own = name.substring(0, Math.min(MAX_NAME - end.length(), name.length())) + end;
        }
        return own;
    }

    /** Return the operation's id, or what method and path say, as models' APIs let it through. */
    private static String name(String id, String method, String path) {
        String name = id.isEmpty()
                ? (method + path).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "_")
                : id.replaceAll("[^A-Za-z0-9_-]+", "_");
        String bare = name.length() > 1 ? name.replaceFirst("_$", "") : name;
        return bare.substring(0, Math.min(MAX_NAME, bare.length()));
    }

    private Optional<String> server() {
        JsonNode server = document.root().path("servers").path(0);
        Map<String, String> variables = new HashMap<>();
        server.path("variables")
                .properties()
                .forEach(one -> variables.put(
                        one.getKey(), one.getValue().path("default").asText()));
        String url = server.path("url").asText();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            url = url.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return Optional.of(url).filter(address -> address.matches("https?://[^{}]+"));
    }
}
