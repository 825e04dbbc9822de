package dev.rehearsal.scenarios.system.state;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.perturb.StateHook;
import dev.rehearsal.scenarios.process.ProcessEnvironment;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The reader of a system's {@code state}: {@code {http: URL}} or {@code {command: [PROGRAM, ARGUMENT…]}}. */
public final class StateHookReader {

    private StateHookReader() {}

    /**
     * Read it.
     *
     * @param connections asks over HTTP; stay open
     * @throws InvalidInputException for anything but one address or one program
     */
    public static StateHook read(ComponentContext context, HttpConnections connections) {
        MappingReader options = context.options();
        Optional<String> http = options.text("http");
        List<String> command = options.texts("command");
        options.done();
        if (http.isPresent() == !command.isEmpty()) {
            throw new InvalidInputException(
                    context.where(),
                    "\"state\" must have one of \"http\" and \"command\"",
                    http.isPresent() ? "has both" : "has neither",
                    "Write state: {http: \"http://127.0.0.1:8080/state\"}");
        }
        return http.<StateHook>map(text -> new HttpStateHook(address(text, context.where()), connections.client()))
                .orElseGet(() -> program(command, context));
    }

    private static StateHook program(List<String> command, ComponentContext context) {
        Path folder = context.folder().toAbsolutePath();
        ProcessEnvironment environment = ProcessEnvironment.of(context.environment(), List.of(), context.where());
        return new CommandStateHook(
                command.getFirst(), environment.resolve(command, folder, context.where()), folder, environment);
    }

    private static URI address(String text, String where) {
        if (!text.matches("(?i)https?://[^/\\s].*")) {
            throw wrong(text, where);
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text, where);
        }
    }

    private static InvalidInputException wrong(String text, String where) {
        return new InvalidInputException(
                where,
                "\"http\" must be the address of a hook",
                "was " + InvalidInputException.quote(text),
                "Write it as http://127.0.0.1:8080/state");
    }
}
