package dev.rehearsal.datasets.trace;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A short name for the kind of a span that says nothing of agents, models and tools: what its attributes are about, else
 * its instrumentation, else the first word of its name. Stateless.
 *
 * @source OpenTelemetry semantic conventions 1.42, attribute registry (namespaces http, db, rpc, messaging, faas, graphql, dns, url)
 */
final class SpanKindName {

    private static final int MAX_NAME = 30;

    private static final List<Map.Entry<String, String>> NAMESPACES = List.of(
            Map.entry("db.", "db"),
            Map.entry("messaging.", "messaging"),
            Map.entry("rpc.", "rpc"),
            Map.entry("graphql.", "graphql"),
            Map.entry("http.", "http"),
            Map.entry("faas.", "faas"),
            Map.entry("dns.", "dns"),
            Map.entry("url.", "http"));

    /** Segments of a scope's name that all have: {@code @opentelemetry/instrumentation-undici}. */
    private static final Pattern COMMON = Pattern.compile(
            "^@|opentelemetry|instrumentation|\\bio\\b|\\bcom\\b|\\borg\\b|[0-9]+(\\.[0-9]+)+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");

    private SpanKindName() {}

    static String of(Set<String> attributes, String scope, String name) {
        for (Map.Entry<String, String> namespace : NAMESPACES) {
            if (attributes.stream().anyMatch(key -> key.startsWith(namespace.getKey()))) {
                return namespace.getValue();
            }
        }
        String of = word(COMMON.matcher(scope).replaceAll(" "));
        String word = of.isEmpty() ? word(name.strip().replaceFirst("\\s.*", "")) : of;
        return word.isEmpty() ? "unnamed" : word;
    }

    private static String word(String text) {
        String word = SEPARATORS.matcher(text).replaceAll(" ").strip().replace(' ', '-');
        return word.length() > MAX_NAME ? word.substring(0, MAX_NAME) : word;
    }
}
