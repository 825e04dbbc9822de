package dev.rehearsal.datasets.trace.convention;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A short name for the kind of a span that says nothing of agents, models and tools: the operation that it names, what its
 * attributes are about, else its instrumentation, else the first word of its name. Stateless.
 *
 * @source the namespaces of OpenTelemetry's attribute registry (http, db, rpc, messaging, faas, graphql, dns, url), as generally
 *     known; no version was read
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

    static String of(SourceSpan span) {
        Optional<String> operation = span.text(GenAiAttributes.OPERATION_NAME)
                .or(() -> span.text(OpenInferenceConvention.KIND))
                .or(() -> span.text(VercelConvention.OPERATION))
                .or(() -> span.text(OpenLlmetryConvention.KIND))
                .map(text -> word(text.toLowerCase(Locale.ROOT)));
        if (operation.isPresent() && !operation.get().isEmpty()) {
            return operation.get();
        }
        for (Map.Entry<String, String> namespace : NAMESPACES) {
            if (span.attributes().keySet().stream().anyMatch(key -> key.startsWith(namespace.getKey()))) {
                return namespace.getValue();
            }
        }
        String of = word(COMMON.matcher(span.scope()).replaceAll(" "));
        String word = of.isEmpty() ? word(span.name().strip().replaceFirst("\\s.*", "")) : of;
        return word.isEmpty() ? "unnamed" : word;
    }

    private static String word(String text) {
        String word = SEPARATORS.matcher(text).replaceAll(" ").strip().replace(' ', '-');
        return word.length() > MAX_NAME ? word.substring(0, MAX_NAME) : word;
    }
}
