package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Headers with placeholders. A header for keys must not hold one as it is: suites are stored and shown. What cannot stand in a header
 * is percent-encoded. Immutable.
 */
public final class HeaderTemplates {

    private static final Pattern FOR_KEYS =
            Pattern.compile("(?i)(proxy-)?authorization|(set-)?cookie2?|.*(api-?key|token|secret|password).*");
    private static final URI ANYWHERE = URI.create("http://127.0.0.1/");

    private final Map<String, TemplateText> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private HeaderTemplates() {}

    /**
     * Read the headers of a system.
     *
     * @param at the mapping's path, for messages
     * @throws InvalidInputException for a name that is none, one that clients set themselves, and a key in the suite
     */
    public static HeaderTemplates read(String where, String at, Map<String, String> texts) {
        HeaderTemplates read = new HeaderTemplates();
        texts.forEach((name, text) -> {
            String key = at + "." + name;
            TemplateText header = TemplateText.read(where, key, text);
            if (FOR_KEYS.matcher(name).matches()
                    && header.placeholders().findAny().isEmpty()) {
                throw new InvalidInputException(
                        where,
                        InvalidInputException.quote(key) + " must take its value from the environment",
                        "it stands in the suite, which is stored with every run",
                        "Write it as " + example(name) + " and set the variable TOKEN");
            }
            requireName(where, key, name);
            read.headers.put(name, header);
        });
        return read;
    }

    private static String example(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("authorization")
                ? name + ": \"Bearer {{env.TOKEN}}\""
                : name + ": \"{{env.TOKEN}}\"";
    }

    private static void requireName(String where, String key, String name) {
        try {
            HttpRequest.newBuilder(ANYWHERE).header(name, "any");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    where,
                    InvalidInputException.quote(key) + " must be a header that a client may set",
                    "it is no name of one, or one that the connection sets itself",
                    "Take it out, or correct its name",
                    e);
        }
    }

    /** Return the same with another header, where the suite has none of that name. */
    HeaderTemplates with(String name, TemplateText text) {
        HeaderTemplates more = new HeaderTemplates();
        more.headers.putAll(headers);
        more.headers.putIfAbsent(name, text);
        return more;
    }

    /** Return whether the suite has a header of that name. */
    boolean has(String name) {
        return headers.containsKey(name);
    }

    Stream<Placeholder> placeholders() {
        return headers.values().stream().flatMap(TemplateText::placeholders);
    }

    /**
     * Set the headers of one turn in the place of those that are there.
     *
     * @param turn its request in {@code rehearsal/1}
     * @param context the task's
     */
    public void set(HttpRequest.Builder request, JsonNode turn, JsonNode context, SecretVariables secrets) {
        set(request, new TurnValues(turn, context, TurnValues.nothing(), TurnValues.nothing(), secrets));
    }

    /** Set the headers of one turn in the place of those that are there; one that is empty is left out. */
    void set(HttpRequest.Builder request, TurnValues values) {
        headers.forEach((name, text) -> {
            String value = text.text(values, HeaderTemplates::encoded);
            if (!value.isBlank()) {
                request.setHeader(name, value);
            }
        });
    }

    private static String encoded(String value) {
        StringBuilder visible = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (c >= ' ' && c <= '~') {
                visible.appendCodePoint(c);
            } else {
                for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    visible.append(String.format("%%%02X", one));
                }
            }
        });
        return visible.toString();
    }
}
