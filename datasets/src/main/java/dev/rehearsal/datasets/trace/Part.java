package dev.rehearsal.datasets.trace;

import java.util.Locale;
import java.util.Set;

/** One part of a {@link Message}, as in OpenTelemetry's GenAI message schema. All text is hostile. */
public sealed interface Part {

    /** Plain text. */
    record Text(String text) implements Part {}

    /**
     * A model asks for a tool.
     *
     * @param id the provider's id of the call, may be empty
     * @param name the tool
     * @param arguments the arguments as the model wrote them, JSON or what it took for JSON
     */
    record ToolRequest(String id, String name, String arguments) implements Part {}

    /** What a tool gave back, under the id of its request. */
    record ToolResponse(String id, String result) implements Part {}

    /** A part of any other kind (reasoning, image, file), kept as its JSON text. */
    record Other(String type, String json) implements Part {

        private static final Set<String> REASONING = Set.of("reasoning", "thinking");

        /**
         * Return whether it is what a model thought before it said something. Systems need not send it again with the reply that
         * it belongs to, and it differs where the reply does not.
         */
        public boolean isReasoning() {
            String kind = type.toLowerCase(Locale.ROOT);
            return REASONING.stream().anyMatch(kind::contains);
        }
    }
}
