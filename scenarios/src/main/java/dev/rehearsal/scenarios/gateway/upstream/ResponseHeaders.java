package dev.rehearsal.scenarios.gateway.upstream;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The headers of a provider's response that its callers get: the body's type, ids of the request, limits of rate, when to try
 * again, and what a provider says of itself. Never cookies, and nothing of the connection, the length or the encoding, which are
 * the gateway's own.
 */
final class ResponseHeaders {

    private static final Set<String> NAMES = Set.of(
            "content-type",
            "cache-control",
            "retry-after",
            "request-id",
            "apim-request-id",
            "cf-ray",
            "warning",
            "deprecation",
            "sunset",
            "server-timing");
    private static final List<String> PREFIXES =
            List.of("x-", "anthropic-", "openai-", "ratelimit", "retry-after-", "azureml-", "llm_provider-");
    private static final Pattern PRINTABLE = Pattern.compile("[\\t\\x20-\\x7e]{0,8192}");

    private ResponseHeaders() {}

    /**
     * Return them, by their names in lower case.
     *
     * @param clean takes the key out of a value
     */
    static Map<String, List<String>> passedOn(HttpHeaders headers, UnaryOperator<String> clean) {
        Map<String, List<String>> passed = new LinkedHashMap<>();
        new TreeMap<>(headers.map()).forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            List<String> told = values.stream()
                    .filter(value -> PRINTABLE.matcher(value).matches())
                    .map(clean)
                    .toList();
            if (!told.isEmpty() && (NAMES.contains(lower) || PREFIXES.stream().anyMatch(lower::startsWith))) {
                passed.put(lower, told);
            }
        });
        return passed;
    }
}
