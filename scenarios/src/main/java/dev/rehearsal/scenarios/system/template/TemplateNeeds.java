package dev.rehearsal.scenarios.system.template;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a system's templates need of the rest of the suite. Immutable.
 *
 * @param where the suite's line
 * @param placeholders that they have
 * @param conversing whether the system knows which turns belong together
 */
public record TemplateNeeds(String where, List<String> placeholders, boolean conversing) {

    /** A system of which the suite can only say headers. */
    public static TemplateNeeds of(String where, HeaderTemplates headers) {
        return of(where, headers.placeholders(), true);
    }

    static TemplateNeeds of(String where, Stream<Placeholder> placeholders, boolean conversing) {
        return new TemplateNeeds(
                where, placeholders.map(Placeholder::name).distinct().toList(), conversing);
    }

    /** A system that is asked by templates. */
    public interface Owner {
        /** Return what its templates need. */
        TemplateNeeds needs();
    }

    /**
     * Require that the suite has it.
     *
     * @param models whether the suite gives the system models
     * @param tools the suite's servers of tools
     * @param turns the longest conversation among the cases that it is asked
     * @throws InvalidInputException for the first that it has not
     */
    public void require(boolean models, Collection<String> tools, int turns) {
        List<Placeholder> all = placeholders.stream().map(Placeholder::new).toList();
        List<String> ofModels =
                placeholders.stream().filter(name -> name.startsWith("models.")).toList();
        if (!models && !ofModels.isEmpty()) {
            throw new InvalidInputException(
                    where,
                    "a system that is told where models are must have models",
                    "has {{" + ofModels.getFirst() + "}} and no \"models\"",
                    "Add models: {default: NAME} to it, or take the placeholder out");
        }
        if (models && ofModels.isEmpty()) {
            throw new InvalidInputException(
                    where,
                    "a system that calls its models through Rehearsal must be told where they are",
                    "has \"models\", and no placeholder tells their address",
                    "Put {{models.openai_base_url}} and {{models.api_key}} where it looks for them, in its request or headers");
        }
        all.stream()
                .flatMap(one -> one.tool().stream())
                .filter(name -> !tools.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unknownTool(name, tools);
                });
        if (turns > 1 && !conversing) {
            throw new InvalidInputException(
                    where,
                    "a system that is asked conversations must be told which turns belong together",
                    "cases have up to " + turns
                            + " turns, and the request has none of {{history}}, {{conversation}} and {{session}}",
                    "Put {{history}} in the request, or {{conversation}}, or the server's own id: session: \"/session_id\" and {{session}}");
        }
    }

    private InvalidInputException unknownTool(String name, Collection<String> tools) {
        return new InvalidInputException(
                where,
                "a placeholder of tools must name one of the suite's servers",
                "was " + InvalidInputException.quote(name),
                tools.isEmpty()
                        ? "Add it under \"tools\""
                        : Suggestions.question(name, tools) + "Known servers: "
                                + tools.stream().sorted().collect(Collectors.joining(", ")));
    }
}
