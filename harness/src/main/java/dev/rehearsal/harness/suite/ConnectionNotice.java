package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A notice that two systems compared could not share their connections. Systems at one HTTP origin do, and so do those within
 * this JVM; a process of its own, or another origin, is something else that the two differ by.
 */
final class ConnectionNotice {

    private static final String HTTP = "http";
    private static final String COMMAND = "command";

    private ConnectionNotice() {}

    /**
     * Return the notice; empty where both share what they can, or one of them is recorded.
     *
     * @param systems the suite's {@code systems}
     */
    static Optional<String> of(JsonNode systems, String baseline, String candidate) {
        JsonNode one = systems.path(baseline);
        JsonNode other = systems.path(candidate);
        boolean live = !one.has("recorded") && !other.has("recorded");
        boolean shared = place(one).equals(place(other)) && !one.has(COMMAND);
        return live && !shared
                ? Optional.of(
                        "The two could not share their connections or processes (" + baseline + ": " + place(one) + "; "
                                + candidate + ": " + place(other)
                                + "): what else these differ by is in their latency, but not in its interval. One system played"
                                + " as both shows how much that is.")
                : Optional.empty();
    }

    private static String place(JsonNode system) {
        if (system.path(HTTP).isTextual()) {
            return origin(system.get(HTTP).textValue());
        }
        return system.has(COMMAND) ? "a process of its own" : "in this JVM";
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        String scheme = Objects.requireNonNullElse(uri.getScheme(), HTTP).toLowerCase(Locale.ROOT);
        int usual = scheme.equals(HTTP) ? 80 : 443;
        return scheme + "://" + Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT) + ":"
                + (uri.getPort() < 0 ? usual : uri.getPort());
    }
}
