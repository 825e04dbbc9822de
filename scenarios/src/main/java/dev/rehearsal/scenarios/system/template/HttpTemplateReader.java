package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import java.util.List;
import java.util.Optional;

/** The reader of {@code {http: {url: URL, request: {…}, output: POINTER}}}: a service that knows nothing of Rehearsal. */
public final class HttpTemplateReader {

    private static final String KEY = "http";
    private static final String INPUT = "input";

    private HttpTemplateReader() {}

    /**
     * Make the system.
     *
     * @param connections closed with the system
     * @throws InvalidInputException for whatever in the mapping makes no sense
     */
    public static TemplateSystem read(ComponentContext context, HttpConnections connections) {
        String where = context.where();
        MappingReader options =
                context.options().object(KEY).orElseThrow(() -> new IllegalStateException("it was looked at before"));
        AddressTemplate url = AddressTemplate.read(where, "http.url", options.requireText("url", "Write its address"));
        String method =
                options.word("method", List.of("POST", "PUT", "PATCH", "GET")).orElse("POST");
        Optional<TemplateTree> body = options.json("request").map(json -> body(where, json));
        HeaderTemplates headers = HeaderTemplates.read(where, "http.headers", options.textMap("headers"));
        Optional<JsonPointer> session = pointer(options, "session");
        PointerForm form = new PointerForm(
                pointer(options, "output"),
                pointer(options, "error"),
                session,
                options.word("stream", List.of("concat", "last"))
                        .orElse("concat")
                        .equals("last"));
        RequestTemplate template = new RequestTemplate(method, url, headers, body);
        requireInput(where, template);
        requireSession(where, template, session.isPresent());
        return new TemplateSystem(context, "http.url", template, form, connections);
    }

    private static TemplateTree body(String where, JsonNode json) {
        if (!json.isContainerNode()) {
            throw new InvalidInputException(
                    where,
                    "\"http.request\" must be a mapping or a list, which is sent as JSON",
                    "was " + InvalidInputException.quote(json.asText()),
                    "Write request: {text: \"{{input}}\"} with the key that the service reads");
        }
        return TemplateTree.read(where, "http.request", json);
    }

    private static Optional<JsonPointer> pointer(MappingReader options, String key) {
        return options.text(key).map(text -> {
            try {
                return JsonPointer.compile(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException(
                        options.where(),
                        InvalidInputException.quote(options.at(key)) + " must be a JSON pointer",
                        "was " + InvalidInputException.quote(text),
                        "Write it as \"/" + text.replace('.', '/').replaceAll("[\"\\\\\\[\\]$]", "") + "\"",
                        e);
            }
        });
    }

    private static void requireInput(String where, RequestTemplate template) {
        if (template.placeholders().noneMatch(one -> one.is(INPUT) || one.is(Placeholder.HISTORY))) {
            throw new InvalidInputException(
                    where,
                    "a system must be told what it is asked",
                    "neither {{input}} nor {{history}} stands in \"http\"",
                    "Write request: {text: \"{{input}}\"} with the key that the service reads");
        }
    }

    private static void requireSession(String where, RequestTemplate template, boolean told) {
        boolean used = template.placeholders().anyMatch(one -> one.is(Placeholder.SESSION));
        if (used != told) {
            throw new InvalidInputException(
                    where,
                    "\"http.session\" and {{session}} must both be there, or neither",
                    used ? "nothing says where replies have the session" : "nothing gives the session back",
                    used
                            ? "Write session: \"/session_id\", where the first reply has it"
                            : "Put {{session}} in the request, a header or the address");
        }
    }
}
