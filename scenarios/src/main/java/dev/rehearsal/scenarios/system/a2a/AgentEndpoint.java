package dev.rehearsal.scenarios.system.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where and how an agent is asked.
 *
 * @param url takes JSON-RPC
 * @param version that is spoken there
 * @param tenant that requests name; empty for none
 */
record AgentEndpoint(URI url, A2aVersion version, Optional<String> tenant) {

    private static final String JSON_RPC = "JSONRPC";

    /** Return the endpoint of a card: its newest interface over JSON-RPC; empty where it has none. */
    static Optional<AgentEndpoint> of(JsonNode card, URI asked) {
        return Stream.of(A2aVersion.values())
                .flatMap(version -> interfaces(card, asked).filter(one -> one.version() == version))
                .findFirst();
    }

    private static Stream<AgentEndpoint> interfaces(JsonNode card, URI asked) {
        Stream<AgentEndpoint> now = card.path("supportedInterfaces")
                .valueStream()
                .filter(one -> one.path("protocolBinding").asText("").equalsIgnoreCase(JSON_RPC))
                .flatMap(one -> at(one, asked, one.path("protocolVersion").asText("1.0")));
        String version = card.path("protocolVersion").asText("0.3");
        Stream<AgentEndpoint> before = Stream.concat(
                        card.path("preferredTransport").asText(JSON_RPC).equalsIgnoreCase(JSON_RPC)
                                ? Stream.of(card)
                                : Stream.empty(),
                        card.path("additionalInterfaces")
                                .valueStream()
                                .filter(one -> one.path("transport").asText("").equalsIgnoreCase(JSON_RPC)))
                .flatMap(one -> at(one, asked, version));
        return Stream.concat(now, before);
    }

    /** A card says at which path the agent is. The host stays the one that the suite names: headers with keys go nowhere else. */
    private static Stream<AgentEndpoint> at(JsonNode one, URI asked, String version) {
        try {
            URI told = asked.resolve(URI.create(
                    one.path("url").textValue() == null ? "/" : one.get("url").textValue()));
            String path = Optional.ofNullable(told.getRawPath())
                    .filter(text -> !text.isEmpty())
                    .orElse("/");
            String query = told.getRawQuery() == null ? "" : "?" + told.getRawQuery();
            return one.has("url")
                    ? Stream.of(new AgentEndpoint(
                            asked.resolve(path + query),
                            A2aVersion.of(version),
                            Optional.of(one.path("tenant").asText("")).filter(text -> !text.isEmpty())))
                    : Stream.empty();
        } catch (IllegalArgumentException e) {
            return Stream.empty(); // no address
        }
    }

    /** Return the same in the other version. */
    AgentEndpoint inOtherVersion() {
        return new AgentEndpoint(url, version.other(), tenant);
    }
}
