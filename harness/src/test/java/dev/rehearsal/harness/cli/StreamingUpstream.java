package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model behind OpenAI's interface that streams back what it was asked. It ends the first streams, and lets all others drip on until it
 * is released or the caller is gone. It logs when each call begins. Thread-safe.
 */
final class StreamingUpstream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long DRIP_MS = 50;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private final AtomicInteger dripping = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpServer server;
    private final int whole;

    /**
     * Serve.
     *
     * @param whole how many streams come to their end before the release
     */
    StreamingUpstream(int whole) throws IOException {
        this.whole = whole;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Return when each call began, by {@link System#nanoTime()}. */
    List<Long> begun() {
        return List.copyOf(begun);
    }

    /** Return how many streams drip now. */
    int dripping() {
        return dripping.get();
    }

    /** Return how many callers were gone before their stream's end. */
    int brokenOff() {
        return brokenOff.get();
    }

    /** Let all streams come to their end from now on. */
    void release() {
        released.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int call;
        synchronized (begun) {
            begun.add(System.nanoTime());
            call = begun.size();
        }
        String question = JSON.readTree(exchange.getRequestBody().readAllBytes())
                .at("/messages/0/content")
                .asText();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            if (call > whole) {
                drip(out);
            }
            chunk(out, question, "null");
            chunk(out, "", "\"stop\"");
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(OutputStream out) throws IOException, InterruptedException {
        dripping.incrementAndGet();
        try {
            while (!released.await(DRIP_MS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                chunk(out, "", "null");
                out.flush();
            }
        } catch (IOException e) {
            brokenOff.incrementAndGet();
            throw e;
        } finally {
            dripping.decrementAndGet();
        }
    }

    private static void chunk(OutputStream out, String text, String end) throws IOException {
        out.write(
                ("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"drip\",\"choices\":[{\"index\":0,"
                                + "\"delta\":{\"content\":" + JSON.writeValueAsString(text) + "},\"finish_reason\":"
                                + end
                                + "}]}\n\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
