package dev.rehearsal.scenarios.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.agent.AgentIdentity;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of who calls a model. The agent is the first of these that is there: the header {@code x-rehearsal-agent}; the body's
 * {@code metadata.agent}; the body's {@code user} where it is {@code agent:NAME} (it is mostly an end user's id); else what
 * its prompt and its tools tell, see {@link dev.rehearsal.datasets.trace.agent.AgentIdentifier}. A span of the system may
 * name it afterwards.
 *
 * @param identity the agent, and what it was told from
 * @param parent the span of the system that calls, by the header {@code traceparent}
 */
record CallerIdentity(AgentIdentity identity, Optional<String> parent) {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-([0-9a-f]{16})-[0-9a-f]{2}.*");
    private static final String USER = "agent:";
    private static final int LONGEST = 100;

    /**
     * Return who calls.
     *
     * @param otherwise tells the agent of a request that does not declare it
     */
    static CallerIdentity of(
            GatewayExchange exchange, ChatRequest request, Function<ChatRequest, AgentIdentity> otherwise) {
        return new CallerIdentity(
                declared(exchange, request)
                        .map(name -> new AgentIdentity(name, AgentIdentity.Basis.DECLARED))
                        .orElseGet(() -> otherwise.apply(request)),
                exchange.header("traceparent")
                        .map(TRACEPARENT::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1)));
    }

    String agent() {
        return identity.agent();
    }

    private static Optional<String> declared(GatewayExchange exchange, ChatRequest request) {
        return exchange.header("x-rehearsal-agent")
                .or(() -> text(request.raw().path("metadata").path("agent")))
                .or(() -> text(request.raw().path("user"))
                        .filter(user -> user.startsWith(USER))
                        .map(user -> user.substring(USER.length())))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(0, Math.min(LONGEST, name.length())));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
