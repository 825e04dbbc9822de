package dev.rehearsal.scenarios.system.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.http.HttpAsker;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import dev.rehearsal.scenarios.system.http.HttpSystem;
import dev.rehearsal.scenarios.system.http.ListeningAddress;
import dev.rehearsal.scenarios.system.protocol.ConversationPlayer;
import dev.rehearsal.scenarios.system.protocol.TurnRequests;
import dev.rehearsal.scenarios.system.template.HeaderTemplates;
import dev.rehearsal.scenarios.system.template.SecretVariables;
import dev.rehearsal.scenarios.system.template.SystemAddress;
import dev.rehearsal.scenarios.system.template.TemplateNeeds;
import java.net.http.HttpRequest;
import java.util.function.LongSupplier;

/** A system that is an agent of the A2A protocol, over JSON-RPC, in the version that its card names. Thread-safe. */
public final class A2aSystem implements SystemUnderTest, TemplateNeeds.Owner, AutoCloseable {

    private static final String KEY = "a2a";

    private final String where;
    private final SystemAddress address;
    private final HeaderTemplates headers;
    private final SecretVariables secrets;
    private final HttpConnections connections;
    private final LongSupplier nanoTime;
    private final KnownEndpoint endpoint;

    private A2aSystem(
            ComponentContext context, SystemAddress address, HeaderTemplates headers, HttpConnections connections) {
        this.where = context.where();
        this.address = address;
        this.headers = headers;
        this.secrets = address.secrets();
        this.connections = connections;
        this.nanoTime = context.nanoTime();
        JsonNode none = JsonNodeFactory.instance.objectNode();
        this.endpoint = new KnownEndpoint(address.url(), asker(), request -> with(request, none));
    }

    /**
     * Make the system {@code {a2a: URL, headers: {…}}}.
     *
     * @param connections closed with the system
     * @throws dev.rehearsal.datasets.input.InvalidInputException for whatever in the mapping makes no sense
     */
    public static A2aSystem read(ComponentContext context, HttpConnections connections) {
        MappingReader options = context.options();
        String url = options.requireText(KEY, "Write the agent's address, or that of its card");
        HeaderTemplates headers = HeaderTemplates.read(context.where(), "headers", options.textMap("headers"));
        options.done();
        return new A2aSystem(context, SystemAddress.read(context, KEY, url, headers), headers, connections);
    }

    private HttpAsker asker() {
        return new HttpAsker(connections.client(), address.shown());
    }

    private HttpRequest.Builder with(HttpRequest.Builder request, JsonNode turn) {
        if (turn.has("traceparent")) {
            request.setHeader("traceparent", turn.get("traceparent").textValue());
        }
        headers.set(request, turn, turn.at("/task/context"), secrets);
        return request;
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        try (A2aTransport transport = new A2aTransport(
                endpoint, turn -> new JsonRpcCaller(asker(), secrets, request -> with(request, turn)))) {
            return ConversationPlayer.play(task, terms, new TurnRequests(task, terms), transport, nanoTime);
        }
    }

    /** Besides, look for the agent's card, so that no trial waits for it. */
    @Override
    public void requireReachable() {
        new ListeningAddress(address.url(), address.shown()).require(where, "the agent");
        HttpSystem.warmUp(connections, nanoTime);
        try {
            endpoint.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the run is stopped, and sees it
        }
    }

    @Override
    public TemplateNeeds needs() {
        return TemplateNeeds.of(where, headers);
    }

    /** Break off what is under way, unless the connections are borrowed. */
    @Override
    public void close() {
        connections.close();
    }
}
