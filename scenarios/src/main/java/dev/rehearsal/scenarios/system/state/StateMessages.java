package dev.rehearsal.scenarios.system.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.scenarios.perturb.StateHook.Disturbance;
import java.util.Optional;

/** What a hook is asked, and what it answers: one JSON object each, the answer hostile. */
final class StateMessages {

    private static final int LONGEST = 500;

    private StateMessages() {}

    /** Write {@code {"protocol": "rehearsal/1", "state": …, "trial": …, "seed": …}}. */
    static String request(Disturbance asked) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("protocol", "rehearsal/1")
                .put("state", asked.state())
                .put("trial", asked.trial())
                .put("seed", asked.seed())
                .toString();
    }

    /**
     * Read {@code {"done": true, "what": "…"}} or {@code {"done": false}}.
     *
     * @return what was done; empty where nothing was
     * @throws InvalidInputException for anything else
     */
    static Optional<String> answer(String where, String text) {
        JsonNode root = StrictJson.parse(where, text.strip());
        JsonNode what = root.path("what");
        if (!root.path("done").isBoolean() || !(what.isTextual() || what.isMissingNode())) {
            throw new InvalidInputException(
                    where,
                    "a hook must answer whether it did it, and what",
                    "it answered " + InvalidInputException.quote(text),
                    "Answer {\"done\": true, \"what\": \"deleted the snapshot\"} or {\"done\": false}");
        }
        String said = what.asText("");
        return root.path("done").booleanValue()
                ? Optional.of(said.isBlank() ? "done" : said.substring(0, Math.min(LONGEST, said.length())))
                : Optional.empty();
    }
}
