package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.gateway.api.responses.ResponseStore;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.tools.ToolAddress;
import dev.rehearsal.scenarios.tools.TrialTools;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/** The endpoint of one trial: its calls go through, and what was seen is kept. Thread-safe. */
public final class TrialEndpoint {

    private static final long PATIENCE_MS = 2_000;
    private static final long MAX_IN_FLIGHT = 64L << 20;
    private static final int SHARE_IN_FLIGHT = 32;

    private final TrialGatewayConfig terms;
    private final String baseUrl;
    private final String token;
    private final Runnable onEnd;
    private final CallLog ledger;
    private final CallHandler calls;
    private final CountHandler counts;
    private final TrialTools tools;
    private final OtlpReceiver reports;
    private final ResponseStore responses;
    private final LateCallCounter late;
    private final UnknownAddresses unknown = new UnknownAddresses();
    private final Duration callDeadline;
    private final Semaphore permits;
    private final int maxRequestBytes;
    private final Semaphore bodies;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private final Set<Thread> callers = new HashSet<>();
    private Optional<TrialEnding> ending = Optional.empty();

    /**
     * Open it.
     *
     * @param permits of all trials together: calls answered at once
     * @param onEnd told when the trial ends
     */
    TrialEndpoint(
            TrialGatewayConfig terms,
            Gateway.Settings settings,
            Semaphore permits,
            String baseUrl,
            String token,
            Runnable onEnd) {
        this.terms = terms;
        this.permits = permits;
        this.callDeadline = settings.callDeadline();
        this.baseUrl = baseUrl;
        this.token = token;
        this.late = new LateCallCounter(token);
        this.onEnd = onEnd;
        this.ledger = new CallLog(terms, settings);
        this.calls = new CallHandler(terms, settings, ledger, this::leave);
        this.counts = new CountHandler(terms, settings);
        this.tools = new TrialTools(
                terms.trial(), terms.tools(), terms.perturbations().tools(), settings.clock(), settings.callDeadline());
        this.reports = new OtlpReceiver();
        this.responses = new ResponseStore(terms.trial(), settings.clock());
        this.maxRequestBytes = settings.maxRequestBytes();
        this.bodies = new Semaphore(Math.max(1, maxRequestBytes >> 10) + (int) (inFlight() >> 10), true);
    }

    /** Return how many bytes of requests one trial may have under way beyond one request; others of its calls wait. */
    private static long inFlight() {
        return Math.min(MAX_IN_FLIGHT, Runtime.getRuntime().maxMemory() / SHARE_IN_FLIGHT);
    }

    /** Return the address that clients of OpenAI's interface take as their base: {@code http://127.0.0.1:PORT/t/…/v1}. */
    public String baseUrl() {
        return baseUrl;
    }

    /** Return the address that OTLP exporters take as their endpoint: {@code http://127.0.0.1:PORT/t/…/otlp}. */
    public String otlpEndpoint() {
        return baseUrl.replaceFirst("/v1$", "/otlp");
    }

    /** Return where the trial finds its servers of tools. */
    public List<ToolAddress> toolAddresses() {
        return tools.addresses(baseUrl.replaceFirst("/v1$", "/tools"), token);
    }

    /** Return the key that clients must send; random, of this trial alone. */
    public String token() {
        return token;
    }

    /** Return why no more calls are taken; empty while they are. Whatever acts for the trial, such as a proxy of tools, asks here. */
    public Optional<TrialEnding> ending() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }

    /** End the trial, as it is over. */
    public void end() {
        end(TrialEnding.OVER);
    }

    /**
     * End the trial: calls under way are broken off, later ones are refused with 410 and counted as late. The first reason stays.
     *
     * @return how many calls were under way
     */
    public int end(TrialEnding why) {
        lock.lock();
        try {
            if (ending.isEmpty()) {
                ending = Optional.of(why);
                late.end(why);
                onEnd.run();
            }
            callers.forEach(Thread::interrupt);
            return callers.size();
        } finally {
            lock.unlock();
        }
    }

    int callsUnderWay() {
        lock.lock();
        try {
            return callers.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Wait up to two seconds for calls that were broken off.
     *
     * @throws InterruptedException when the calling thread is interrupted
     */
    public void drain() throws InterruptedException {
        drain(TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS));
    }

    void drain(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!callers.isEmpty() && left > 0) {
                left = drained.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        tools.close();
    }

    /**
     * End the trial and return what was seen. Waits up to two seconds for calls under way; those that do not give up by
     * then are in the observation as broken off.
     *
     * @throws InterruptedException when the run is stopped
     */
    public TrialObservation close() throws InterruptedException {
        end(TrialEnding.OVER);
        drain();
        return ledger.close(
                ending().orElse(TrialEnding.OVER),
                late.count(),
                reports,
                tools,
                new IngressCounts(reports.counts()).withUnknownAddresses(unknown.counts()));
    }

    /** Return how many calls came after the end so far; goes on counting after {@link #close}. */
    public int lateCalls() {
        return late.count();
    }

    /** Take note of a request for an address that is not spoken. */
    void unknown(String kind) {
        unknown.add(kind);
    }

    /** Return what outlives the trial. */
    LateCallCounter late() {
        return late;
    }

    TrialGatewayConfig terms() {
        return terms;
    }

    /** Return what the trial's calls go on from. */
    ResponseStore responses() {
        return responses;
    }

    void chat(GatewayExchange exchange) {
        during(exchange, calls::answer);
    }

    /** Answer how many tokens a request has; no call of a model. */
    void count(GatewayExchange exchange) {
        during(exchange, counts::answer);
    }

    private void during(GatewayExchange exchange, Answering answering) {
        if (!enter()) {
            late.refuse(exchange);
            return;
        }
        try {
            int size = weight(exchange);
            bodies.acquire(size);
            try {
                answer(exchange, answering);
            } finally {
                bodies.release(size);
            }
        } catch (InterruptedException e) {
            refuseEnded(exchange);
        } catch (OutOfMemoryError | StackOverflowError e) {
            exchange.refuse(tooMuch(e));
        } finally {
            leave();
        }
    }

    /** Pass a request on to a server of tools. */
    void tools(ProxyExchange exchange) {
        if (!enter()) {
            late.refuse(exchange.gateway());
            return;
        }
        try {
            tools.serve(exchange);
        } catch (InterruptedException e) {
            leave(); // the interrupt was for the call, not for the server's writing of this reply
            if (exchange.streaming()) {
                throw exchange.cut();
            }
            exchange.gateway().refuse(ending().orElse(TrialEnding.OVER).error());
        } finally {
            leave();
        }
    }

    /** Take what an exporter of OpenTelemetry sends. */
    void telemetry(GatewayExchange exchange, BiConsumer<OtlpReceiver, GatewayExchange> taking) {
        if (!enter()) {
            late.refuse(exchange);
            return;
        }
        try {
            taking.accept(reports, exchange);
        } catch (OutOfMemoryError | StackOverflowError e) {
            exchange.refuse(tooMuch(e));
        } finally {
            leave();
        }
    }

    private void answer(GatewayExchange exchange, Answering answering) throws InterruptedException {
        if (!permits.tryAcquire(callDeadline.toMillis(), TimeUnit.MILLISECONDS)) {
            exchange.refuse(ChatError.infrastructure(
                    503, "gateway_busy", "Rehearsal's gateway answers too many calls at once."));
            return;
        }
        try {
            answering.answer(exchange);
        } finally {
            permits.release();
        }
    }

    /** The size of a body in KB; one that does not say has as much as one may have. */
    private int weight(GatewayExchange exchange) {
        long bytes = Math.min(exchange.bodyLength().orElse(maxRequestBytes), maxRequestBytes);
        return (int) Math.max(1, bytes >> 10);
    }

    /** One call that is more than we can hold is refused; what it took is free again. */
    private static ChatError tooMuch(Error e) {
        return ChatError.infrastructure(
                503, "gateway_out_of_memory", "Rehearsal's gateway cannot hold this request: " + e + ".");
    }

    private void refuseEnded(GatewayExchange exchange) {
        ChatError error = ending().orElse(TrialEnding.OVER).error();
        // the interrupt was for the call, not for the server's writing of this reply
        leave();
        exchange.refuse(error);
    }

    private boolean enter() {
        lock.lock();
        try {
            return ending.isEmpty() && callers.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            callers.remove(Thread.currentThread());
            if (Thread.interrupted() && ending.isEmpty()) {
                Thread.currentThread().interrupt();
            }
            if (callers.isEmpty()) {
                drained.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is done for a request. */
    private interface Answering {
        void answer(GatewayExchange exchange) throws InterruptedException;
    }
}
