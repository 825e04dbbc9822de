package dev.rehearsal.scenarios.perturb.wording;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.fault.RewordedInput;
import dev.rehearsal.scenarios.perturb.wording.WordingModel.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The words of a run's cases that models give. Each is asked for once, by the first trial that needs it; all systems and repetitions of a
 * case are told the same, so that what is compared stays paired. An answer without use stands, too; after an outage the next trial that
 * comes asks again. Thread-safe.
 */
public final class WordingCache {

    private final long seed;
    private final Function<String, WordingModel> models;
    private final Map<Asked, Entry> entries = new ConcurrentHashMap<>();
    private final Map<Named, ModelWording> known = new ConcurrentHashMap<>();

    /**
     * Begin.
     *
     * @param seed the suite's
     * @param models finds a model by the suite's name of it
     */
    public WordingCache(long seed, Function<String, WordingModel> models) {
        this.seed = seed;
        this.models = models;
    }

    /** Take words that were given before: of a run that is resumed, or of a trial that is played again. */
    public void remember(String fault, String caseId, ModelWording wording) {
        known.put(new Named(fault, caseId), wording.reused());
    }

    /** Return whether a fault's words for a case are known already. */
    public boolean knows(String fault, String caseId) {
        return known.containsKey(new Named(fault, caseId));
    }

    /**
     * Return the words of a fault in a case; waits for another trial that asks for the same.
     *
     * @param text what the case says
     * @param deadline for asking
     * @throws InterruptedException when the calling thread is interrupted
     */
    public Words of(RewordedInput fault, String caseId, String text, Duration deadline) throws InterruptedException {
        ModelWording before = known.get(new Named(fault.id(), caseId));
        if (before != null) {
            return new Words(Optional.of(before), Optional.empty());
        }
        Entry entry = entries.computeIfAbsent(new Asked(fault, caseId, text), asked -> new Entry());
        int outages = entry.outages.get();
        entry.lock.lockInterruptibly();
        try {
            // who waited while nobody answered need not try as long again
            if (entry.settled.isEmpty() && entry.outages.get() == outages) {
                WordingModel model = models.apply(fault.model().orElseThrow());
                long ofCase = SeededRandom.hash(Long.toString(seed), fault.id(), caseId);
                return entry.take(model.ask(fault, text, ofCase, deadline));
            }
            return entry.settled.orElseGet(() -> entry.lastOutage);
        } finally {
            entry.lock.unlock();
        }
    }

    /**
     * What there is to tell a system.
     *
     * @param wording of a model; empty where it could not be asked
     * @param failure why there are no words; empty where there are
     */
    public record Words(Optional<ModelWording> wording, Optional<String> failure) {}

    private record Named(String fault, String caseId) {}

    private record Asked(RewordedInput fault, String caseId, String text) {}

    /** The words of one case. All but the lock is written under it. */
    private static final class Entry {

        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicInteger outages = new AtomicInteger();
        private Words lastOutage = new Words(Optional.empty(), Optional.empty());
        private Optional<Words> settled = Optional.empty();

        /** Keep an answer for all who come later; return it for the one who asked. */
        private Words take(Answer answer) {
            return switch (answer) {
                case Answer.Given given -> {
                    settled = Optional.of(new Words(Optional.of(given.wording().reused()), given.useless()));
                    yield new Words(Optional.of(given.wording()), given.useless());
                }
                case Answer.Outage outage -> {
                    lastOutage = new Words(Optional.empty(), Optional.of(outage.why()));
                    outages.incrementAndGet();
                    yield lastOutage;
                }
            };
        }
    }
}
