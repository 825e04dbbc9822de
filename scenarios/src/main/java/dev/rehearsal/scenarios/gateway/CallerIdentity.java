package dev.rehearsal.scenarios.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of who calls a model. The agent is the first of these that is there: the header {@code x-rehearsal-agent}; the body's
 * {@code metadata.agent}; the body's {@code user} where it is {@code agent:NAME} (it is mostly an end user's id); else
 * {@code agent-} and six digits of the system prompt's hash, so that agents of an unmodified system are told apart; else
 * nothing.
 *
 * @param agent the agent's name; empty text where unknown
 * @param parent the span of the system that calls, by the header {@code traceparent}
 */
record CallerIdentity(String agent, Optional<String> parent) {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-([0-9a-f]{16})-[0-9a-f]{2}.*");
    private static final String USER = "agent:";
    private static final int LONGEST = 100;
    private static final int DIGITS = 6;

    static CallerIdentity of(GatewayExchange exchange, ChatRequest request) {
        return new CallerIdentity(
                exchange.header("x-rehearsal-agent")
                        .or(() -> text(request.raw().path("metadata").path("agent")))
                        .or(() -> text(request.raw().path("user"))
                                .filter(user -> user.startsWith(USER))
                                .map(user -> user.substring(USER.length())))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.substring(0, Math.min(LONGEST, name.length())))
                        .orElseGet(() -> digest(request.system())),
                exchange.header("traceparent")
                        .map(TRACEPARENT::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1)));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static String digest(String system) {
        return system.isBlank()
                ? ""
                : "agent-"
                        + String.format("%016x", SeededRandom.hash(system.strip()))
                                .substring(0, DIGITS);
    }
}
