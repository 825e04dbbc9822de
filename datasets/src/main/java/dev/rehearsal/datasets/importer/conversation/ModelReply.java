package dev.rehearsal.datasets.importer.conversation;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Usage;
import java.util.List;
import java.util.Optional;

/**
 * What one call of a model gave.
 *
 * @param name of the call's span
 * @param parts what it wrote; none for a call of which nothing came back
 * @param model the model's name; empty text where unknown
 * @param provider who serves it; empty text where unknown
 * @param finishReason why it stopped; empty text where unknown
 * @param usage tokens and money of the call
 * @param tools the tools offered
 * @param error why the call failed; empty where it did not
 */
public record ModelReply(
        String name,
        List<Part> parts,
        String model,
        String provider,
        String finishReason,
        Usage usage,
        List<ToolDefinition> tools,
        Optional<String> error) {

    public ModelReply {
        parts = List.copyOf(parts);
        tools = List.copyOf(tools);
    }

    /** Return a reply of which nothing but the parts and the usage is known. */
    public static ModelReply of(List<Part> parts, Usage usage) {
        return new ModelReply("chat", parts, "", "", "", usage, List.of(), Optional.empty());
    }

    /** Return the same of that model, which stopped for that reason. */
    public ModelReply by(String ofModel, String reason) {
        return new ModelReply(name, parts, ofModel, provider, reason, usage, tools, error);
    }

    /** Return the same under another name. */
    public ModelReply named(String other) {
        return new ModelReply(other, parts, model, provider, finishReason, usage, tools, error);
    }
}
