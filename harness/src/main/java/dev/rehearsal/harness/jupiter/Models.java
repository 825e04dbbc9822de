package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.input.YamlDocument;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import java.util.HashMap;
import java.util.Map;

/**
 * Hold the models that a test gives its systems.
 *
 * @param backends by the name that systems use
 * @param simulated whether any of them is simulated or scripted
 */
record Models(Map<String, Backend> backends, boolean simulated) {

    static final Models NONE = new Models(Map.of(), false);

    Models {
        backends = Map.copyOf(backends);
    }

    /** Return these and one more, read by {@code reader}; {@code entry} is one of a suite's {@code models}. */
    Models with(ModelReader reader, String name, String entry) {
        String where = "model " + InvalidInput.quote(name);
        ObjectNode options = YamlDocument.parse("a model", "provider: simulated", where, entry)
                .mapping();
        var model = reader.read(name, options, where);
        Map<String, Backend> more = new HashMap<>(backends);
        more.put(name, model.backend());
        return new Models(more, simulated || model.simulated());
    }
}
