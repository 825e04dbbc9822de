package dev.rehearsal.scenarios.gateway.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Addresses as clients and servers really write them, and where one of them is below another. Stateless. */
public final class SentAddress {

    private static final String KEPT = "-._~!$&'()*+,;=:@/?#%[]";
    private static final int HEX = 16;
    private static final int ESCAPE = 3;

    private SentAddress() {}

    /** Return an address, in which is percent-encoded what has no place in one as it is, and nothing else. */
    public static URI of(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isKept(c)) {
                encoded.append((char) c);
            } else {
                for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", one & 0xFF));
                }
            }
        });
        for (int at = encoded.indexOf("%"); at >= 0; at = encoded.indexOf("%", at + 1)) {
            if (!isEscape(encoded, at)) {
                encoded.insert(at + 1, "25");
            }
        }
        return URI.create(encoded.toString());
    }

    private static boolean isKept(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0);
    }

    private static boolean isEscape(CharSequence text, int at) {
        return at + ESCAPE <= text.length()
                && Character.digit(text.charAt(at + 1), HEX) >= 0
                && Character.digit(text.charAt(at + 2), HEX) >= 0;
    }

    /** Return where a header that stands in a response sends its reader; empty where it is no address. */
    public static Optional<URI> target(URI asked, String location) {
        try {
            return Optional.of(asked.resolve(of(location.strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Return what comes behind a base in an address, as it is written; empty where it is elsewhere. */
    public static Optional<String> below(URI base, URI address) {
        String path = Optional.ofNullable(address.getRawPath()).orElse("");
        String root = Optional.ofNullable(base.getRawPath()).orElse("").replaceFirst("/$", "");
        String rest = path.startsWith(root) ? path.substring(root.length()) : "-";
        if (!isSameOrigin(base, address) || !(rest.isEmpty() || rest.startsWith("/"))) {
            return Optional.empty();
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return Optional.of(rest + query + (address.getRawFragment() == null ? "" : "#" + address.getRawFragment()));
    }

    /** Return whether the same server is at both; one on this machine has several names. */
    public static boolean isSameOrigin(URI one, URI other) {
        return host(one).equals(host(other)) && scheme(one).equals(scheme(other)) && port(one) == port(other);
    }

    private static String scheme(URI address) {
        return Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }

    private static String host(URI address) {
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return host.equals("127.0.0.1") || host.equals("[::1]") ? "localhost" : host;
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : scheme(address).equals("https") ? 443 : 80;
    }
}
