package dev.rehearsal.scenarios.system.protocol;

import dev.rehearsal.scenarios.Outcome;
import java.util.Optional;

/** A carrier of the turns of one trial to a system and back. Closed when the trial is over, however it ended. */
public interface Transport extends AutoCloseable {

    /**
     * Ask one turn.
     *
     * @param turn which one it is; a reply that names another is no answer to it
     * @param request one line of JSON
     * @param last whether no further turn follows
     * @throws InterruptedException when the deadline has passed or the run is stopped
     */
    Answer ask(TurnId turn, String request, boolean last) throws InterruptedException;

    /**
     * Say why the latest turn is not answered at the deadline, as far as the carrier can tell. The default knows nothing.
     *
     * @return a sentence without its full stop
     * @throws InterruptedException when the run is stopped
     */
    default Optional<String> explainSilence() throws InterruptedException {
        return Optional.empty();
    }

    @Override
    void close();

    /** What came of a turn. */
    sealed interface Answer {
        /** The system answered. */
        record Said(TurnReply reply) implements Answer {}

        /** The system did not answer as it must, and the trial is over. */
        record Broken(Outcome outcome) implements Answer {}
    }
}
