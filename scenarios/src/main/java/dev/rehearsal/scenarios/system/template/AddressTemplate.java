package dev.rehearsal.scenarios.system.template;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An address with placeholders. Where the system is, up to the end of its port, only the environment can say: nothing that a case or a
 * system says leads anywhere else. What is put in behind that is percent-encoded. Immutable.
 */
final class AddressTemplate {

    private final String text;
    private final TemplateText base;
    private final TemplateText rest;

    private AddressTemplate(String text, TemplateText base, TemplateText rest) {
        this.text = text;
        this.base = base;
        this.rest = rest;
    }

    /**
     * Read an address.
     *
     * @param at its key, for messages
     * @throws InvalidInputException for an unknown placeholder, and one of a case before the path
     */
    static AddressTemplate read(String where, String at, String text) {
        int cut = cut(text);
        TemplateText base = TemplateText.read(where, at, text.substring(0, cut));
        base.placeholders().filter(one -> one.variable().isEmpty()).findFirst().ifPresent(one -> {
            throw new InvalidInputException(
                    where,
                    "only the environment may say at which host a system is",
                    InvalidInputException.quote(at) + " has " + one + " there",
                    "Write the host, or {{env.NAME}}");
        });
        return new AddressTemplate(text, base, TemplateText.read(where, at, text.substring(cut)));
    }

    /** Return where the path, the query or the fragment begins. */
    private static int cut(String text) {
        int scheme = text.indexOf("://");
        for (int i = scheme < 0 ? 0 : scheme + "://".length(); i < text.length(); i++) {
            if ("/?#".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    Stream<Placeholder> placeholders() {
        return Stream.concat(base.placeholders(), rest.placeholders());
    }

    /**
     * Return the address of one turn.
     *
     * @throws IllegalArgumentException where it is none, which {@link #require} finds before
     */
    URI uri(TurnValues values) {
        return URI.create(base.text(values, UnaryOperator.identity()) + rest.text(values, AddressTemplate::encoded));
    }

    /**
     * Require that it is an address, with the environment as it is.
     *
     * @return the address with nothing put in but the environment
     * @throws InvalidInputException where it is none
     */
    URI require(String where, String at, SecretVariables secrets) {
        TurnValues none = new TurnValues(
                TurnValues.nothing(), TurnValues.nothing(), TurnValues.nothing(), TurnValues.nothing(), secrets);
        return address(base.text(none, UnaryOperator.identity()) + rest.text(none, AddressTemplate::encoded))
                .orElseThrow(() -> new InvalidInputException(
                        where,
                        InvalidInputException.quote(at) + " must be the address of a system, without a user's name",
                        "was " + InvalidInputException.quote(text),
                        "Write it as http://127.0.0.1:8080/run; a key belongs into headers"));
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean fits = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
            return fits ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Return what can stand in any part of an address. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Return it with its placeholders, as messages may show it. */
    @Override
    public String toString() {
        return text;
    }
}
