package dev.rehearsal.scenarios.gateway.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a request says outside its body.
 *
 * @param path behind the address of the trial, such as {@code /v1/chat/completions}
 * @param query of the address, as it came; empty text for none
 * @param header looks up a header, whatever its case; the values of one that came several times are joined by commas
 */
public record RequestHead(String path, String query, Function<String, Optional<String>> header) {

    /** Of a request that has neither query nor headers. */
    public static final RequestHead NONE = new RequestHead("", "", name -> Optional.empty());

    /**
     * The headers that go on with a request, whatever its interface. Organization and project belong to the account of a key: the
     * provider is asked with another one.
     */
    private static final List<String> PASSED_ON =
            List.of("idempotency-key", "x-client-request-id", "http-referer", "x-title");

    /** Say what a request without a query says. */
    public RequestHead(String path, Function<String, Optional<String>> header) {
        this(path, "", header);
    }

    /**
     * Return the headers that go on with a request to a provider of the same interface, by their names in lower case.
     *
     * @param own those of the interface, such as {@code anthropic-beta}
     */
    public Map<String, String> passedOn(List<String> own) {
        Map<String, String> all = new LinkedHashMap<>();
        PASSED_ON.forEach(name -> header.apply(name).ifPresent(value -> all.put(name, value)));
        own.forEach(name -> header.apply(name).ifPresent(value -> all.put(name, value)));
        return all;
    }
}
