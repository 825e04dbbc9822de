package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The world that a trial changed, such as a database, for scorers to query. Closed by the player. */
public interface TrialWorld extends AutoCloseable {

    /**
     * Run a query that changes nothing.
     *
     * @return the rows in order: numbers, text, booleans and nulls as JSON
     * @throws IllegalArgumentException for a query that the world does not understand
     */
    List<List<JsonNode>> query(String sql);

    @Override
    void close();
}
