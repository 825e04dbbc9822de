package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a server of tools said and nobody has taken yet. Bounded in number, and in bytes together with the other queues of its session:
 * the oldest message goes, a response never does. Thread-safe.
 */
final class MessageQueue {

    private static final int MAX_MESSAGES = 1_000;
    private static final long MAX_BYTES = 20L << 20;

    private final AtomicLong held;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Sized> messages = new ArrayDeque<>();
    private boolean ended;

    /** Make an empty one; {@code held} are the bytes of all queues of the session. */
    MessageQueue(AtomicLong held) {
        this.held = held;
    }

    /** Add a message of this many bytes. */
    void add(ObjectNode message, int bytes) {
        lock.lock();
        try {
            boolean response = JsonRpc.isResponse(message);
            while (isFull(bytes)
                    && !messages.isEmpty()
                    && !JsonRpc.isResponse(messages.peek().message())) {
                take();
            }
            if (response || !isFull(bytes)) {
                messages.add(new Sized(message, bytes));
                held.addAndGet(bytes);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(int bytes) {
        return messages.size() >= MAX_MESSAGES || held.get() + bytes > MAX_BYTES;
    }

    private Optional<ObjectNode> take() {
        Optional<Sized> first = Optional.ofNullable(messages.poll());
        first.ifPresent(one -> held.addAndGet(-one.bytes()));
        return first.map(Sized::message);
    }

    /** Let nobody wait for more: the server has ended. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Return the next message; empty where none came in this time, or the server has ended. */
    Optional<ObjectNode> next(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (messages.isEmpty() && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return take();
        } finally {
            lock.unlock();
        }
    }

    /** Forget what is there. */
    void clear() {
        lock.lock();
        try {
            messages.forEach(one -> held.addAndGet(-one.bytes()));
            messages.clear();
        } finally {
            lock.unlock();
        }
    }

    private record Sized(ObjectNode message, int bytes) {}
}
