package dev.rehearsal.harness.writer;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.gateway.server.ConnectionLog;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server on loopback that answers who reads a store while this process writes it. A request without the token of the {@link
 * WriterFile} is answered with 401 and nothing else, whatever it asks. Commands run one at a time, each on a view of what was
 * committed when it began. Thread-safe.
 */
final class WriterServer implements AutoCloseable {

    private static final int TOKEN_BYTES = 32;
    private static final int MAX_REQUEST_BYTES = 4 << 20;
    private static final int MAX_CONNECTIONS = 64;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final byte[] NOTHING = {};
    private static final String NDJSON = "application/x-ndjson";

    /** The exit code of wrong usage, as the command line has it. */
    private static final int WRONG = 2;

    private final Path store;
    private final String version;
    private final CommandHandler handler;
    private final List<ResultStore> stores = new ArrayList<>();
    private final List<RunUnderWay> runs = new ArrayList<>();
    private final Set<CommandExecution> answering = ConcurrentHashMap.newKeySet();
    private final Semaphore turn = new Semaphore(1, true);
    private final String token;
    private final WebServer server;
    private final WriterFile file;
    private volatile boolean closing;

    private WriterServer(Path store, String version, CommandHandler handler) throws IOException {
        this.store = store;
        this.version = version;
        this.handler = handler;
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.token = HexFormat.of().formatHex(bytes);
        ConnectionLog.install();
        this.server = WebServer.builder()
                .address(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}))
                .port(0)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(1))
                .connectionOptions(options -> options.tcpNoDelay(true).readTimeout(READ_TIMEOUT))
                .idleConnectionTimeout(READ_TIMEOUT)
                .maxTcpConnections(MAX_CONNECTIONS)
                .routing(routing -> routing.any(this::handle))
                .build();
        this.file = startedFile();
    }

    private WriterFile startedFile() throws IOException {
        try {
            server.start();
        } catch (RuntimeException e) { // Helidon wraps what the socket says
            throw new IOException("nothing can be served on loopback: " + e, e);
        }
        return new WriterFile(version, ProcessHandle.current().pid(), server.port(), token);
    }

    /**
     * Start serving and say so beside the store.
     *
     * @throws IOException where loopback cannot be listened on, or the file cannot be kept from others' eyes
     */
    static WriterServer start(Path store, String version) throws IOException {
        WriterServer started = new WriterServer(store, version, CommandHandler.find());
        try {
            started.file.publish(store);
        } catch (IOException | RuntimeException e) {
            started.server.stop();
            throw e;
        }
        return started;
    }

    /** Answer from this store, too; all are the same file. */
    synchronized void join(ResultStore opened) {
        stores.add(opened);
    }

    /** Answer from this store no more, unless it is the last one; returns whether there is another. */
    synchronized boolean leave(ResultStore opened, List<Run> over) {
        if (stores.size() == 1) {
            return false; // answers that are under way may still need it: close() waits for them
        }
        stores.remove(opened);
        runs.removeIf(one -> over.contains(one.run()));
        return true;
    }

    /** Tell of this run from now on. */
    synchronized void begin(RunUnderWay run) {
        runs.add(run);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        long asked = System.nanoTime();
        if (!authorized(request)) {
            refuse(response, Status.UNAUTHORIZED_401, "");
        } else if (closing) {
            refuse(response, Status.SERVICE_UNAVAILABLE_503, "the run ends");
        } else {
            read(request)
                    .filter(known -> same(known, response))
                    .ifPresentOrElse(known -> answer(known, asked, response), () -> {
                        if (!response.isSent()) {
                            refuse(response, Status.BAD_REQUEST_400, "not a request that is known here");
                        }
                    });
        }
    }

    private boolean authorized(ServerRequest request) {
        String sent = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<WriterRequest> read(ServerRequest request) {
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(MAX_REQUEST_BYTES + 1);
            return body.length > MAX_REQUEST_BYTES ? Optional.empty() : Optional.of(WriterRequest.read(body));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean same(WriterRequest asked, ServerResponse response) {
        if (asked.version().equals(version)) {
            return true;
        }
        refuse(response, Status.CONFLICT_409, version);
        return false;
    }

    private static void refuse(ServerResponse response, Status status, String why) {
        response.status(status);
        response.send(why.isEmpty() ? NOTHING : why.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(WriterRequest request, long asked, ServerResponse response) {
        switch (request) {
            case CommandRequest command -> answer(command, response);
            case StopRequest stop -> answer(stop, asked, response);
        }
    }

    /** The kill switch waits for no command that reads: it does not ask for its turn. */
    private void answer(StopRequest request, long asked, ServerResponse response) {
        List<AnswerFrame> frames;
        try {
            StopExecution execution = new StopExecution(store, underWay(), request, asked);
            frames = List.of(new AnswerFrame.Out(execution.run() + "\n"), new AnswerFrame.Exit(0));
        } catch (InvalidInputException e) {
            frames = List.of(new AnswerFrame.Err("rehearsal: " + e.getMessage() + "\n"), new AnswerFrame.Exit(WRONG));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the run ends", e);
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        frames.forEach(frame -> lines.writeBytes(frame.line()));
        response.header(HeaderNames.CONTENT_TYPE, NDJSON);
        response.send(lines.toByteArray());
    }

    private synchronized List<RunUnderWay> underWay() {
        return List.copyOf(runs);
    }

    private void answer(CommandRequest asked, ServerResponse response) {
        CommandExecution execution =
                new CommandExecution(turn, (out, err) -> handler.run(asked, store, () -> snapshot(err), out, err));
        answering.add(execution);
        try (OutputStream out = response.status(Status.OK_200)
                .header(HeaderNames.CONTENT_TYPE, NDJSON)
                .outputStream()) {
            execution.send(out);
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new CloseConnectionException("the asker is gone", e);
        } finally {
            answering.remove(execution);
        }
    }

    /** Open a view, and say what it holds of the runs under way. */
    private synchronized ResultStore snapshot(PrintWriter err) {
        ResultStore view = stores.getLast().snapshot();
        try {
            for (RunUnderWay one : runs) {
                Run run = one.run();
                if (view.run(run.id())
                        .filter(found -> found.finished().isEmpty())
                        .isPresent()) {
                    long stored = view.trials(run.id()).count();
                    err.println("rehearsal: run " + run.id() + " is under way: "
                            + (run.planned() > 0
                                    ? stored + " of " + run.planned() + " trials are stored"
                                    : MetricFormat.count(stored, "trial") + " stored so far"));
                }
            }
        } catch (RuntimeException e) {
            view.close();
            throw e;
        }
        return view;
    }

    /** Finish the answers that are under way, if they do not take too long, and serve no more. */
    @Override
    public void close() {
        closing = true;
        try {
            file.withdraw(store);
            long end = System.nanoTime() + DRAIN_NANOS;
            for (CommandExecution execution : answering) {
                if (!execution.awaitSent(Math.max(0, end - System.nanoTime()))) {
                    execution.cancel();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("the file beside the store cannot be taken away: " + file, e);
        } finally {
            answering.forEach(CommandExecution::cancel);
            server.stop();
            ConnectionLog.summarize();
        }
    }
}
