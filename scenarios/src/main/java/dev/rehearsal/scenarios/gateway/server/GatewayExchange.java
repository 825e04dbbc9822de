package dev.rehearsal.scenarios.gateway.server;

import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiReplyJson;
import dev.rehearsal.scenarios.gateway.api.responses.ResponseStore;
import dev.rehearsal.scenarios.gateway.api.responses.StoredResource;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One request and the response to it. Used by one thread. */
public final class GatewayExchange {

    /** Tells clients that a number of tokens is Rehearsal's own count (o200k) and no provider's. */
    private static final String ESTIMATED = "x-rehearsal-estimated";

    private static final String BEARER = "bearer ";
    private static final long MS_PER_SECOND = 1000;
    private static final int STALLED_LENGTH = 1_000;

    private final ServerRequest request;
    private final ServerResponse response;
    private final int maxRequestBytes;
    private final ApiDialect dialect;
    private final ApiDialect.Stream events;
    private final StreamedResponse stream;
    private boolean passedOn;
    private boolean ended;
    private boolean stalled;
    private boolean withheld;
    private boolean holding;
    private final List<byte[]> held = new ArrayList<>();

    GatewayExchange(ServerRequest request, ServerResponse response, int maxRequestBytes, ApiDialect dialect) {
        this.request = request;
        this.response = response;
        this.maxRequestBytes = maxRequestBytes;
        this.dialect = dialect;
        this.events = dialect.stream(this::event);
        this.stream = new StreamedResponse(
                response, dialect.streamsList() ? "application/json" : "text/event-stream; charset=utf-8");
    }

    /** Return the trial in the path; empty text where paths have none. */
    public String trial() {
        return trial(request);
    }

    static String trial(ServerRequest request) {
        return request.path()
                .pathParameters()
                .first("trial")
                .or(() -> ClientPath.trial(request.path().path()))
                .orElse("");
    }

    /** Return the path behind the address of the trial, such as {@code /v1/messages}. */
    public String path() {
        String path = request.path().path();
        return trial().isEmpty() ? path : path.replaceFirst("^/t/[^/]*", "");
    }

    /** Return a request header. */
    public Optional<String> header(String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    private Optional<String> headers(String name) {
        HeaderName header = HeaderNames.create(name);
        return request.headers().contains(header)
                ? Optional.of(String.join(", ", request.headers().all(header, List::of)))
                : Optional.empty();
    }

    /**
     * Return the bearer token, else the header {@code x-api-key}, which Anthropic's clients send, else {@code x-goog-api-key} or
     * {@code ?key=}, which Gemini's do; empty text for none.
     */
    public String bearer() {
        return header("authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .or(() -> header("x-api-key").map(String::strip))
                .or(() -> header("x-goog-api-key").map(String::strip))
                .or(() -> request.query().first("key").asOptional())
                .orElse("");
    }

    /**
     * Return the request for a completion.
     *
     * @throws BadRequestException for what is none
     */
    public ChatRequest completion() throws BadRequestException {
        return dialect.read(body(), new RequestHead(path(), request.query().rawValue(), this::headers));
    }

    /**
     * Send a whole reply; one that a provider of the same interface gave, and that nothing was changed in, as it came.
     *
     * @param id of the completion
     * @param created seconds since 1970
     */
    public void answer(ChatReply.Answer answer, String id, long created) {
        Optional<OriginalReply> original = original(answer.original());
        Optional<WireBytes> bytes = original.flatMap(OriginalReply::bytes);
        if (bytes.isPresent()) {
            dialect.passing(answer);
            PassedOn.send(original.orElseThrow(), bytes.get().array(), response);
        } else {
            original.ifPresent(sent -> PassedOn.headers(sent, response));
            byte[] reply = dialect.reply(answer, id, created);
            json(200, withheld ? WithheldUsage.of(reply) : reply);
        }
    }

    /** Leave out of the reply how many tokens it took. */
    public void withholdUsage() {
        withheld = true;
    }

    /**
     * Send the beginning of a reply, stay silent, and cut the connection.
     *
     * @param share how much of it is sent, above 0 and below 1; at least one byte, and one event of a stream
     * @throws InterruptedException when the trial has ended
     */
    public void cutOff(
            ChatRequest asked, ChatReply.Answer answer, String id, long created, double share, Duration silence)
            throws InterruptedException {
        if (asked.stream()) {
            events.whole(asked, answer.rewritten(), id, created); // held: see event()
            held.subList(0, beginning(held.size(), share)).forEach(stream::write);
        } else {
            byte[] body = dialect.reply(answer, id, created);
            response.status(200).header(HeaderNames.CONTENT_TYPE, "application/json");
            response.contentLength(body.length);
            try {
                OutputStream out = response.outputStream();
                out.write(body, 0, beginning(body.length, share));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Thread.sleep(silence);
        throw new CloseConnectionException("reply cut off");
    }

    /** Hold the events of a stream back, until it is known how many there are. */
    public void hold() {
        holding = true;
    }

    private static int beginning(int size, double share) {
        return Math.clamp(Math.round(size * share), 1, Math.max(1, size - 1));
    }

    /** Send how many tokens a request has: as its provider said it, else as counted here, which a header tells. */
    public void tokens(ChatReply.Answer answer) {
        if (original(answer.original()).isPresent()) {
            answer(answer, "", 0);
        } else {
            set(ESTIMATED, "true");
            json(200, dialect.tokens(answer.tokens().input()));
        }
    }

    private Optional<OriginalReply> original(Optional<OriginalReply> sent) {
        return sent.filter(one -> one.api() == dialect.api());
    }

    /** Send a whole reply in pieces, as a stream that is still to be ended. */
    public void pieces(ChatRequest asked, ChatReply.Answer answer, String id, long created) {
        original(answer.original()).ifPresent(sent -> stream.head(sent.asStream()));
        events.whole(asked, answer, id, created);
    }

    /** Return how many bytes the body has, as its header says; nothing where it does not. */
    public OptionalLong bodyLength() {
        return request.headers().contentLength();
    }

    /**
     * Return the body, without its {@code Content-Encoding}.
     *
     * @throws BadRequestException where it is longer than allowed, breaks off or is not encoded as it says
     */
    public byte[] body() throws BadRequestException {
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(maxRequestBytes);
            if (in.read() >= 0) {
                throw new BadRequestException(ChatError.of(
                        413,
                        "invalid_request_error",
                        "request_too_large",
                        "The request has more than " + maxRequestBytes + " bytes.",
                        ChatError.Fault.CALLER));
            }
            return ContentDecoding.decoded(body, header("content-encoding").orElse(""), maxRequestBytes);
        } catch (IOException | UncheckedIOException e) {
            throw new BadRequestException(ChatError.invalid("request_cut_off", "The request breaks off."));
        }
    }

    /** Set a response header; before anything is sent. */
    public void set(String name, String value) {
        response.header(HeaderNames.create(name), value);
    }

    /** Send a whole response of JSON. */
    public void json(int status, byte[] body) {
        send(status, "application/json", body);
    }

    /** Send a whole response of a media type. */
    public void send(int status, String type, byte[] body) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, type);
        response.send(body);
    }

    /**
     * Send an error: one of a provider of the same interface as it came, any other in the interface's shape; within a stream
     * that has begun, as its last event, where the provider has not told of it there already.
     */
    public void refuse(ChatError error) {
        if (ended) {
            stream.close();
            return;
        }
        if (stream.begun()) {
            events.fail(error);
            throw new CloseConnectionException(error.code());
        }
        if (stalled) {
            // status and headers are sent: nothing can be said any more
            throw new CloseConnectionException(error.code());
        }
        Optional<OriginalReply> original = original(error.original());
        Optional<WireBytes> bytes = original.flatMap(OriginalReply::bytes);
        if (bytes.isPresent()) {
            PassedOn.send(original.orElseThrow(), bytes.get().array(), response);
            return;
        }
        if (error.lasting()) {
            set("x-should-retry", "false");
        }
        error.retryAfter().ifPresent(wait -> {
            set("Retry-After", Long.toString(Math.ceilDiv(wait.toMillis(), MS_PER_SECOND)));
            set("retry-after-ms", Long.toString(wait.toMillis()));
        });
        json(error.status(), dialect.error(error));
    }

    /** Return what is to be thrown to cut the connection without another word. */
    public RuntimeException cutOff() {
        return new CloseConnectionException("the client has hung up");
    }

    /** Send what is asked of a response or a conversation that is kept. */
    public void stored(ResponseStore store) {
        try {
            StoredResource asked = new StoredResource(
                    request.prologue().method().text(),
                    List.of(path().replaceFirst("^/v1/", "").split("/")),
                    name -> request.query().first(name).asOptional(),
                    WireBytes.of(body()));
            json(200, WireJson.bytes(asked.answer(store)));
        } catch (BadRequestException e) {
            refuse(e.error());
        }
    }

    /** Send the names of models, or the one that the address names. */
    public void models(Collection<String> names) {
        Optional<String> one = request.path().pathParameters().first("model").asOptional();
        if (one.isEmpty()) {
            json(200, dialect.models(names));
        } else if (names.contains(one.get())) {
            json(200, OpenAiReplyJson.model(one.get()));
        } else {
            refuse(ChatError.of(
                    404,
                    "invalid_request_error",
                    "model_not_found",
                    "The model '" + one.get() + "' does not exist here. There are: " + String.join(", ", names) + ".",
                    ChatError.Fault.CALLER));
        }
    }

    /** Begin a stream with the first piece; each is flushed. */
    public ChunkSink sink() {
        return new Sink();
    }

    /** Return whether a stream has begun. */
    public boolean streaming() {
        return stream.begun();
    }

    /** End the stream. */
    public void done() {
        if (!passedOn) {
            events.done();
        }
        if (dialect.streamsList()) {
            stream.write(new byte[] {']'});
        }
        stream.close();
    }

    /**
     * Stay silent, then cut the connection.
     *
     * @param headersFirst whether status and headers are sent before the silence
     * @throws InterruptedException when the trial has ended
     */
    public void stall(Duration duration, boolean headersFirst, boolean streamed) throws InterruptedException {
        if (headersFirst) {
            response.status(200).header(HeaderNames.CONTENT_TYPE, streamed ? "text/event-stream" : "application/json");
            if (!streamed) {
                response.contentLength(STALLED_LENGTH);
            }
            try {
                // the server sends headers with the first byte: white space in JSON, a comment in a stream
                OutputStream out = response.outputStream();
                stalled = true;
                out.write(streamed ? ':' : ' ');
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Thread.sleep(duration);
        throw new CloseConnectionException("stalled reply");
    }

    /** Return what kind of address is asked for, such as {@code GET /v1/files/{id}}. */
    public String kind() {
        return ClientPath.kind(request.prologue().method().text(), path());
    }

    /** Refuse a request for an address that is not spoken, with what to do. */
    public void notFound() {
        refuse(ChatError.of(
                404,
                "invalid_request_error",
                "unknown_url",
                "Rehearsal does not speak " + kind() + ". There are " + GatewayServer.addresses()
                        + ". Give the system another base address for what it asks here, or a stand-in of your own.",
                ChatError.Fault.CALLER));
    }

    private void event(String name, String data) {
        String shown = withheld ? WithheldUsage.of(data) : data;
        boolean first = holding ? held.isEmpty() : !stream.begun();
        String written = dialect.streamsList()
                ? (first ? "[" : ",\r\n") + shown
                : (name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + shown + "\n\n";
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        if (holding) {
            held.add(bytes);
        } else {
            stream.write(bytes);
        }
    }

    /** A sink that turns pieces into events of the caller's interface; what comes in that as it is. */
    private final class Sink implements ChunkSink {
        @Override
        public void chunk(ModelApi api, String json) {
            events.chunk(api, json);
        }

        @Override
        public void begin(OriginalReply head) {
            if (!dialect.streamsList()) {
                stream.head(head);
            }
        }

        @Override
        public void event(ModelApi api, String data, WireBytes event) {
            if (api == dialect.api() && !dialect.streamsList()) {
                passedOn = true;
                events.passing(data);
                stream.write(event.array());
            } else {
                ChunkSink.super.event(api, data, event);
            }
        }

        @Override
        public void end() {
            ended = passedOn;
        }
    }
}
