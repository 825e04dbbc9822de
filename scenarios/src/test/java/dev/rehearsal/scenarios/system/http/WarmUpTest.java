package dev.rehearsal.scenarios.system.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.protocol.ConversationPlayer;
import dev.rehearsal.scenarios.system.protocol.TurnRequests;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final AtomicLong clock = new AtomicLong(); // stands still: a slow machine plays as many

    @Test
    void itsOwnServerAnswersEveryConversationOverTheSameCode() throws Exception {
        List<URI> asked = new CopyOnWriteArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        int completed = WarmUp.play(
                at -> (task, terms) -> {
                    asked.add(at);
                    return over(client, at, task, terms);
                },
                clock::get);
        assertEquals(
                asked.size(), asked.stream().filter(asked.getFirst()::equals).count());
        assertTrue(InetAddress.getByName(asked.getFirst().getHost()).isLoopbackAddress());
        assertTrue(completed > 0, () -> "of " + asked.size());
    }

    @Test
    void itEndsWhenItsTimeIsOver() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        WarmUp.play(
                at -> (task, terms) -> {
                    asked.incrementAndGet();
                    clock.addAndGet(1_000_000_000);
                    return over(HttpClient.newHttpClient(), at, task, terms);
                },
                clock::get);
        assertEquals(1, asked.get());
    }

    @Test
    void theSystemItselfIsNotAsked() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/run";
        ComponentContext context = ComponentContext.of(
                "mine",
                MappingReader.of(
                        "suite.yaml:1", JsonNodeFactory.instance.objectNode().put("http", url)));
        try (HttpSystem system = HttpSystem.read(context, new HttpConnections())) {
            system.requireReachable();
        } finally {
            server.stop(0);
        }
        assertEquals(0, asked.get());
    }

    private SystemResponse over(HttpClient client, URI at, Task task, SystemUnderTest.TrialContext terms)
            throws InterruptedException {
        try (HttpTransport post = new HttpTransport(client, at)) {
            return ConversationPlayer.play(task, terms, new TurnRequests(task, terms), post, clock::get);
        }
    }
}
