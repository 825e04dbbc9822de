package dev.rehearsal.scenarios.gateway.api;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a request says outside its body.
 *
 * @param path behind the address of the trial, such as {@code /v1/chat/completions}
 * @param header looks up a header, whatever its case
 */
public record RequestHead(String path, Function<String, Optional<String>> header) {

    /** Return a header; empty text where there is none. */
    public String headerOr(String name) {
        return header.apply(name).orElse("");
    }
}
