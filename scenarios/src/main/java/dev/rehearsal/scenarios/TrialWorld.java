package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The world that a trial changed, such as a database, for scorers to look at. Closed by the player. */
public interface TrialWorld extends AutoCloseable {

    /**
     * Run a query that changes nothing.
     *
     * @return the rows in order: numbers, text, booleans and nulls as JSON
     * @throws IllegalArgumentException for a query that the world does not understand
     */
    List<List<JsonNode>> query(String sql);

    /**
     * Return whether such a world could answer a query as it was before the system played; by default false, which is "not
     * known". Asked only where {@link #query} refused: what could be asked before and cannot any more, since the system dropped
     * a table for instance, is the system's failure and not the case's.
     */
    default boolean couldAnswer(String sql) {
        return false;
    }

    /**
     * Return whether the system itself says that this is its world, which nobody else saw; by default not. What its queries give is
     * {@link Trial.StateAnswer.Reported} then.
     */
    default boolean isReported() {
        return false;
    }

    @Override
    void close();
}
