package dev.rehearsal.harness.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to run a command that reads, in the process that writes the store.
 *
 * @param version of Rehearsal in the asker's process
 * @param folder the asker's working folder, absolute: relative paths among the arguments start there
 * @param arguments the command's name and what followed it, as typed
 * @param colour whether the asker's terminal shows colours
 * @param environment the asker's environment variables that the command may look up
 */
public record CommandRequest(
        String version, Path folder, List<String> arguments, boolean colour, Map<String, String> environment)
        implements WriterRequest {

    /** The kind of this request. */
    static final String KIND = "command";

    public CommandRequest {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    @Override
    public ObjectNode json() {
        ObjectNode json =
                JSON.createObjectNode().put("folder", folder.toString()).put("colour", colour);
        arguments.forEach(json.putArray("arguments")::add);
        ObjectNode variables = json.putObject("environment");
        environment.forEach(variables::put);
        return json;
    }

    static CommandRequest of(JsonNode json) throws IOException {
        Path folder = Path.of(json.path("folder").asText());
        if (!folder.isAbsolute()) {
            throw new IOException("\"folder\" must be absolute");
        }
        List<String> arguments = new ArrayList<>();
        json.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        Map<String, String> environment = new TreeMap<>();
        json.path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return new CommandRequest(
                json.path("version").asText(),
                folder,
                arguments,
                json.path("colour").asBoolean(),
                environment);
    }
}
