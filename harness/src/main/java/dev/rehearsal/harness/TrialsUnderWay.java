package dev.rehearsal.harness;

import dev.rehearsal.scenarios.TakeoverSwitch;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The numbered trials that are played right now, each with the switch by which a person can take it over. Thread-safe. */
final class TrialsUnderWay {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConcurrentHashMap<Long, TakeoverSwitch> switches = new ConcurrentHashMap<>();

    /** Note that a trial begins; to be ended by {@link #end}. */
    TakeoverSwitch begin(long number) {
        TakeoverSwitch takeover = new TakeoverSwitch();
        switches.put(number, takeover);
        return takeover;
    }

    void end(long number) {
        switches.remove(number);
    }

    /** Return the numbers, in order. */
    List<Long> numbers() {
        return switches.keySet().stream().sorted().toList();
    }

    /** Take a trial over and wait until nothing of it is under way; see {@link TrialRunner#takeOver}. */
    OptionalLong takeOver(long number, String reason, long askedNanos) throws InterruptedException {
        TakeoverSwitch takeover = switches.get(number);
        return takeover != null && takeover.take(reason, askedNanos) ? takeover.await(PATIENCE) : OptionalLong.empty();
    }
}
