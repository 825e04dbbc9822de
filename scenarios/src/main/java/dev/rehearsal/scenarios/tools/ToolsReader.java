package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.process.ProcessEnvironment;
import dev.rehearsal.scenarios.tools.ToolServer.Place;
import dev.rehearsal.scenarios.tools.operation.OpenApiReader;
import dev.rehearsal.scenarios.tools.operation.OperationsReader;
import dev.rehearsal.scenarios.tools.stub.RecordedTools;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reader of one entry under a suite's {@code tools}. */
public final class ToolsReader {

    private static final List<String> KINDS = List.of("mcp", "recorded", "http", "openapi");

    private ToolsReader() {}

    /**
     * Read a server of tools: {@code {mcp: [PROGRAM, ARGUMENT…]}}, {@code {mcp: URL}}, {@code {http: URL}} with
     * {@code operations} or none, or {@code {openapi: FILE}} with {@code http: URL} or none; each with {@code stub-writes}.
     *
     * @throws InvalidInputException for options that make no sense
     */
    public static ToolServer read(ComponentContext context) {
        MappingReader options = context.options();
        if (!context.id().matches("[A-Za-z0-9_-]{1,60}")) {
            throw new InvalidInputException(
                    context.where(),
                    "the name of a server of tools must be letters, digits, \"-\" and \"_\", at most 60",
                    "was " + InvalidInputException.quote(context.id()),
                    "Choose another name: it is part of an address");
        }
        List<String> kinds = KINDS.stream().filter(options::has).toList();
        if (kinds.isEmpty() || (kinds.size() > 1 && !kinds.equals(List.of("http", "openapi")))) {
            throw new InvalidInputException(
                    context.where(),
                    "a server of tools must have one of mcp, recorded, http and openapi, or the last two",
                    kinds.isEmpty() ? "it has none" : "it has " + String.join(" and ", kinds),
                    "Write {mcp: [program, argument]}, {mcp: \"http://…\"}, {http: \"http://…\"}, {openapi: FILE} or {recorded: FILE}");
        }
        Place place = place(context, kinds.getLast());
        ToolServer server = new ToolServer(context.id(), place, stubs(options));
        options.done();
        return server;
    }

    private static Place place(ComponentContext context, String kind) {
        MappingReader options = context.options();
        if (kind.equals("http")) {
            return new Place.HttpApi(address(options, kind), OperationsReader.read(options));
        } else if (kind.equals("openapi")) {
            return openApi(context);
        }
        if (kind.equals("recorded")) {
            return new Place.Recorded(RecordedTools.read(
                    context.folder().resolve(options.requireText(kind, "Name the file")), context.where()));
        }
        if (options.require(kind, "Write it").isTextual()) {
            return new Place.McpUrl(address(options, kind));
        }
        List<String> command = options.filledTexts(kind);
        if (command.isEmpty()) {
            throw new InvalidInputException(
                    context.where(), "\"mcp\" must name a program", "was []", "Write it as [\"node\", \"server.mjs\"]");
        }
        ProcessEnvironment environment =
                ProcessEnvironment.of(context.environment(), options.filledTexts("environment"), context.where());
        return new Place.McpCommand(
                environment.resolve(command, context.folder(), context.where()),
                environment,
                context.folder().toAbsolutePath());
    }

    private static Place openApi(ComponentContext context) {
        MappingReader options = context.options();
        String file = options.requireText("openapi", "Name the file");
        OpenApiReader.Api api = OpenApiReader.read(file, context.folder().resolve(file), options.filledTexts("only"));
        URI address = options.has("http")
                ? address(options, "http")
                : api.server()
                        .map(server -> address(options, "servers[0].url", server))
                        .orElseThrow(() -> new InvalidInputException(
                                context.where(),
                                "an OpenAPI file must name the address of its API, or the suite must",
                                "\"servers\" of " + InvalidInputException.quote(file) + " has no absolute address",
                                "Write {openapi: " + file + ", http: \"http://127.0.0.1:8080\"}"));
        return new Place.HttpApi(address, api.operations());
    }

    private static URI address(MappingReader options, String key) {
        return address(options, key, options.requireText(key, "Write the address as \"http://…\""));
    }

    private static URI address(MappingReader options, String key, String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new InvalidInputException(
                options.where(),
                "\"" + key + "\" must be an address with http:// or https://",
                "was " + InvalidInputException.quote(text),
                "Write it as \"http://127.0.0.1:8080\"");
    }

    private static StubRules stubs(MappingReader options) {
        if (!options.has("stub-writes")) {
            return StubRules.NONE;
        }
        if (options.require("stub-writes", "").isBoolean()) {
            boolean active = options.flag("stub-writes").orElse(false);
            return new StubRules(active, Set.of(), Set.of(), Map.of());
        }
        MappingReader rules = options.object("stub-writes").orElseThrow();
        Map<String, JsonNode> answers = new HashMap<>();
        rules.freeObject("answers")
                .ifPresent(all -> all.properties().forEach(one -> answers.put(one.getKey(), one.getValue())));
        Set<String> writes = new HashSet<>(rules.filledTexts("writes"));
        Set<String> reads = new HashSet<>(rules.filledTexts("reads"));
        writes.stream().filter(reads::contains).sorted().findFirst().ifPresent(both -> {
            throw new InvalidInputException(
                    options.where(),
                    "a tool must either write or read",
                    InvalidInputException.quote(both) + " is in both lists",
                    "Take it out of one");
        });
        return new StubRules(true, writes, reads, answers);
    }
}
