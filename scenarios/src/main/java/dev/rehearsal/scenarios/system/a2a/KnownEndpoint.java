package dev.rehearsal.scenarios.system.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.scenarios.system.http.HttpAsker;
import dev.rehearsal.scenarios.system.http.HttpAsker.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An agent's endpoint, once it is known: its card says it, at the address that the suite names or at the root of its host. An agent
 * without a card is asked at the address itself, in version 1.0 first. Thread-safe.
 */
final class KnownEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final String CARD = "/.well-known/agent-card.json";
    private static final String OLDER_CARD = "/.well-known/agent.json";

    private final URI asked;
    private final HttpAsker asker;
    private final UnaryOperator<HttpRequest.Builder> headers;
    private Optional<AgentEndpoint> known = Optional.empty();

    /**
     * Name an agent.
     *
     * @param asked the suite's address of the agent, or of its card
     * @param headers puts in what each request has
     */
    KnownEndpoint(URI asked, HttpAsker asker, UnaryOperator<HttpRequest.Builder> headers) {
        this.asked = asked;
        this.asker = asker;
        this.headers = headers;
    }

    /** Return it; the first to ask looks for the card. */
    synchronized AgentEndpoint get() throws InterruptedException {
        if (known.isEmpty()) {
            known = Optional.of(found());
        }
        return known.get();
    }

    /** Remember what was found out since. */
    synchronized void set(AgentEndpoint better) {
        known = Optional.of(better);
    }

    private AgentEndpoint found() throws InterruptedException {
        for (URI place : places()) {
            Optional<AgentEndpoint> told = card(place).flatMap(card -> AgentEndpoint.of(card, asked));
            if (told.isPresent()) {
                return told.get();
            }
        }
        return new AgentEndpoint(asked, A2aVersion.ONE, Optional.empty());
    }

    private Iterable<URI> places() {
        String path = Optional.ofNullable(asked.getRawPath()).orElse("").replaceFirst("/+$", "");
        return (path.endsWith(".json") ? Stream.of(path) : Stream.of(path + CARD, CARD, path + OLDER_CARD, OLDER_CARD))
                .distinct()
                .map(asked::resolve)
                .toList();
    }

    /** What is no card is none: the agent may answer all the same. */
    private Optional<JsonNode> card(URI place) throws InterruptedException {
        HttpRequest request = headers.apply(
                        HttpRequest.newBuilder(place).timeout(PATIENCE).setHeader("Accept", "application/json"))
                .GET()
                .build();
        if (asker.ask(request) instanceof Reply.Whole whole && whole.status() == OK) {
            try {
                return Optional.of(StrictJson.parse("card", whole.text())).filter(JsonNode::isObject);
            } catch (InvalidInputException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
