package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * When a fault acts in a trial.
 *
 * @param frequency how often within each sequence: a conversation, a tool with the same arguments, equal handoffs
 * @param agent the only agent that it strikes, which does not happen where a place does not tell who calls; empty for any
 * @param once whether it acts only the first time in a trial. Agents that work at the same time come in any order: name one, too
 */
public record Schedule(Frequency frequency, Optional<String> agent, boolean once) {

    /** Return the schedule of every so many calls of any agent. */
    public static Schedule every(int n) {
        return new Schedule(new Frequency.Every(n), Optional.empty(), false);
    }

    /**
     * Read {@code every}, {@code probability} or {@code calls}, {@code window}, {@code burst}, {@code agent} and {@code once}.
     *
     * @param otherwise {@code every} where no frequency is given
     * @throws dev.rehearsal.datasets.input.InvalidInputException for what could never act
     */
    public static Schedule read(MappingReader options, int otherwise) {
        return read(options, new Frequency.Every(otherwise));
    }

    /**
     * Read the same, with another frequency where none is given.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException for what could never act
     */
    public static Schedule read(MappingReader options, Frequency otherwise) {
        return new Schedule(
                Frequency.read(options, otherwise),
                options.text("agent"),
                options.flag("once").orElse(false));
    }

    /** Begin a trial. */
    public Begun begin(SeededRandom random) {
        return new Begun(this, random);
    }

    /** A schedule within one trial. Thread-safe. */
    public static final class Begun {

        private final Schedule schedule;
        private final SeededRandom random;
        private final OccurrenceCounter counter;
        private final AtomicBoolean acted = new AtomicBoolean();

        private Begun(Schedule schedule, SeededRandom random) {
            this.schedule = schedule;
            this.random = random;
            this.counter = new OccurrenceCounter(schedule.frequency, random);
        }

        /**
         * Count one more of a sequence and return whether the fault acts on it.
         *
         * @param agent who calls; empty text where unknown
         * @param sequence a key of what follows each other
         */
        public boolean acts(String agent, String sequence) {
            return strikes(agent) && counter.acts(sequence) && first();
        }

        /** Return whether it acts on a call of a model, whose number in its conversation is known. */
        public boolean acts(ModelCallSite site) {
            return strikes(site.agent())
                    && schedule.frequency.acts(random.child(site.conversation()), site.call())
                    && first();
        }

        private boolean strikes(String agent) {
            return schedule.agent.map(agent::equals).orElse(true);
        }

        private boolean first() {
            return !acted.getAndSet(true) || !schedule.once;
        }
    }
}
