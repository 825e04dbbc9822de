package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import java.util.Optional;

/** The reader of {@code {openai: URL}}: a service that answers as OpenAI's chat completions do. */
public final class OpenAiReader {

    private static final String KEY = "openai";
    private static final String PATH = "/chat/completions";
    private static final String AUTHORIZATION = "Authorization";

    private OpenAiReader() {}

    /**
     * Make the system.
     *
     * @param connections closed with the system
     * @throws dev.rehearsal.datasets.input.InvalidInputException for whatever in the mapping makes no sense
     */
    public static TemplateSystem read(ComponentContext context, HttpConnections connections) {
        String where = context.where();
        MappingReader options = context.options();
        String url = options.requireText(KEY, "Write its address");
        HeaderTemplates headers = HeaderTemplates.read(where, "headers", options.textMap("headers"));
        Optional<TemplateText> key = options.text("api-key-env")
                .map(name -> TemplateText.read(where, "api-key-env", "Bearer {{env." + name + "}}"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        options.text("model").ifPresent(model -> body.put("model", model));
        ArrayNode messages = body.putArray("messages");
        options.text("system")
                .ifPresent(prompt -> messages.addObject().put("role", "system").put("content", prompt));
        messages.add("{{history}}");
        options.done();
        RequestTemplate template = new RequestTemplate(
                "POST",
                AddressTemplate.read(where, KEY, completions(url)),
                key.map(text -> headers.with(AUTHORIZATION, text)).orElse(headers),
                Optional.of(TemplateTree.read(where, KEY, body)));
        return new TemplateSystem(context, KEY, template, new ChatForm(), connections);
    }

    /** The address of completions is used as it is; a base gets their path, before its query. */
    static String completions(String url) {
        int query = url.indexOf('?');
        String path = (query < 0 ? url : url.substring(0, query)).replaceFirst("/+$", "");
        return (path.endsWith(PATH) ? path : path + PATH) + (query < 0 ? "" : url.substring(query));
    }
}
