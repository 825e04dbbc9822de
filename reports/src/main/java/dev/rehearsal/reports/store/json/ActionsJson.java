package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The JSON of what a perturbation did in a trial: one element an action with {@code perturbation}, {@code where}, {@code site}
 * and {@code call}, and {@code before}, {@code after}, {@code wait_ms} and {@code came_too_early} where there
 * are such.
 */
public final class ActionsJson {

    private ActionsJson() {}

    /** Write all actions; empty where there are none. */
    public static Optional<String> write(List<FiredPerturbation> actions) {
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        actions.forEach(action -> write(array.addObject(), action));
        return Optional.of(JsonColumn.ascii(array));
    }

    private static void write(ObjectNode node, FiredPerturbation action) {
        node.put("perturbation", action.perturbation());
        node.put("where", action.where().word());
        node.put("site", action.site());
        node.put("call", action.call());
        if (!action.before().isEmpty()) {
            node.put("before", action.before());
        }
        if (!action.after().isEmpty()) {
            node.put("after", action.after());
        }
        if (action.waitMs() > 0) {
            node.put("wait_ms", action.waitMs());
        }
        if (action.cameTooEarly() > 0) {
            node.put("came_too_early", action.cameTooEarly());
        }
    }

    /** Read what was written. */
    public static List<FiredPerturbation> read(String json) {
        List<FiredPerturbation> actions = new ArrayList<>();
        for (JsonNode node : JsonColumn.parse(json)) {
            actions.add(new FiredPerturbation(
                    node.path("perturbation").asText(),
                    InjectionPoint.valueOf(node.path("where").asText().toUpperCase(Locale.ROOT)),
                    node.path("site").asText(),
                    node.path("call").asInt(),
                    node.path("before").asText(),
                    node.path("after").asText(),
                    node.path("wait_ms").asLong(),
                    node.path("came_too_early").asInt()));
        }
        return List.copyOf(actions);
    }
}
