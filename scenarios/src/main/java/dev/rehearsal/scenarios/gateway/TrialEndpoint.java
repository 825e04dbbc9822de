package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.wire.GatewayExchange;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The endpoint of one trial: its calls go through, and what was seen is kept. Thread-safe. */
public final class TrialEndpoint {

    private static final long PATIENCE_MS = 2_000;

    private final TrialGatewayConfig terms;
    private final String baseUrl;
    private final String token;
    private final Runnable onEnd;
    private final CallLog ledger;
    private final CallHandler calls;
    private final OtlpReceiver reports;
    private final LateCallCounter late;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private final Set<Thread> callers = new HashSet<>();
    private boolean ended;

    TrialEndpoint(TrialGatewayConfig terms, Gateway.Settings settings, String baseUrl, String token, Runnable onEnd) {
        this.terms = terms;
        this.baseUrl = baseUrl;
        this.token = token;
        this.late = new LateCallCounter(token);
        this.onEnd = onEnd;
        this.ledger = new CallLog(terms, settings);
        this.calls = new CallHandler(terms, settings, ledger, this::leave);
        this.reports = new OtlpReceiver(settings.maxRequestBytes());
    }

    /** Return the address that clients of OpenAI's interface take as their base: {@code http://127.0.0.1:PORT/t/…/v1}. */
    public String baseUrl() {
        return baseUrl;
    }

    /** Return the address that OTLP exporters take as their endpoint: {@code http://127.0.0.1:PORT/t/…/otlp}. */
    public String otlpEndpoint() {
        return baseUrl.replaceFirst("/v1$", "/otlp");
    }

    /** Return the key that clients must send; random, of this trial alone. */
    public String token() {
        return token;
    }

    /** End the trial: calls under way are broken off, later ones are refused with 410 and counted as late. */
    public void end() {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                onEnd.run();
            }
            callers.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    /**
     * End the trial and return what was seen. Waits up to two seconds for calls under way; those that do not give up by
     * then are in the observation as broken off.
     *
     * @throws InterruptedException when the run is stopped
     */
    public TrialObservation close() throws InterruptedException {
        end();
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
            while (!callers.isEmpty() && left > 0) {
                left = drained.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return ledger.close(late.count(), reports.spans());
    }

    /** Return how many calls came after the end so far; goes on counting after {@link #close}. */
    public int lateCalls() {
        return late.count();
    }

    /** Return what outlives the trial. */
    LateCallCounter late() {
        return late;
    }

    TrialGatewayConfig terms() {
        return terms;
    }

    void chat(GatewayExchange exchange) {
        if (!enter()) {
            late.refuse(exchange);
            return;
        }
        try {
            calls.answer(exchange);
        } catch (InterruptedException e) {
            refuseEnded(exchange);
        } finally {
            leave();
        }
    }

    void traces(GatewayExchange exchange) {
        if (!enter()) {
            late.refuse(exchange);
            return;
        }
        try {
            reports.take(exchange);
        } finally {
            leave();
        }
    }

    private void refuseEnded(GatewayExchange exchange) {
        ChatError error = CallHandler.trialEnded();
        // the interrupt was for the call, not for the server's writing of this reply
        leave();
        exchange.refuse(error);
    }

    private boolean enter() {
        lock.lock();
        try {
            return !ended && callers.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            callers.remove(Thread.currentThread());
            if (Thread.interrupted() && !ended) {
                Thread.currentThread().interrupt();
            }
            if (callers.isEmpty()) {
                drained.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
