package dev.rehearsal.scenarios.desk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.TrialWorld;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import java.util.List;

/**
 * A desk's world for scorers to look at.
 *
 * @param world the trial's
 */
public record DeskState(DeskWorld world) implements TrialWorld {

    @Override
    public List<List<JsonNode>> query(String sql) {
        return world.query(sql).stream()
                .map(row -> row.stream().map(DeskState::json).toList())
                .toList();
    }

    @Override
    public boolean couldAnswer(String sql) {
        try (DeskWorld fresh = DeskWorld.fresh()) {
            fresh.query(sql);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode json(Object value) {
        return switch (value) {
            case Long number -> LongNode.valueOf(number);
            case Double number -> DoubleNode.valueOf(number);
            default -> TextNode.valueOf(value.toString());
        };
    }

    @Override
    public void close() {
        world.close();
    }
}
