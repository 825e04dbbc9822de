package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.system.Systems;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A notice that two systems compared could not share their connections. Systems at one HTTP origin do, and so do those within
 * this JVM; a process of its own, or another origin, is something else that the two differ by.
 */
final class ConnectionNotice {

    private static final String HTTP = "http";
    private static final String COMMAND = "command";
    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/?#]+)", Pattern.CASE_INSENSITIVE);

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
        return Systems.address(system)
                .map(ConnectionNotice::origin)
                .orElse(system.has(COMMAND) ? "a process of its own" : "in this JVM");
    }

    /** What is put in from the environment stands for itself. */
    private static String origin(String address) {
        Matcher parts = ORIGIN.matcher(address);
        if (!parts.lookingAt()) {
            return address;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        String usual = scheme.equals(HTTP) ? ":80" : ":443";
        return scheme + "://" + host + (host.matches(".*:\\d+") ? "" : usual);
    }
}
