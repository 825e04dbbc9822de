package dev.rehearsal.scenarios.perturb.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import dev.rehearsal.scenarios.perturb.fault.ToolResultFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A tool that gives back the first page of several, without a word of the others.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 */
public record PartialPage(String id, Optional<String> tool, Schedule schedule) implements ToolResultFault {

    private static Optional<String> half(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        return longest(copy).map(list -> {
            int keep = (list.size() + 1) / 2;
            while (list.size() > keep) {
                list.remove(list.size() - 1);
            }
            return copy.toString();
        });
    }

    private static Optional<ArrayNode> longest(JsonNode node) {
        List<ArrayNode> lists = new ArrayList<>();
        collect(node, lists);
        return lists.stream().filter(list -> list.size() > 1).max(Comparator.comparingInt(JsonNode::size));
    }

    private static void collect(JsonNode node, List<ArrayNode> lists) {
        if (node instanceof ArrayNode list) {
            lists.add(list);
        }
        node.forEach(inner -> collect(inner, lists));
    }

    private static Optional<String> halfOfLines(String text) {
        List<String> lines = text.lines().toList();
        return lines.size() < 2
                ? Optional.empty()
                : Optional.of(String.join("\n", lines.subList(0, (lines.size() + 1) / 2)));
    }

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        Optional<JsonNode> tree = JsonTexts.tree(result.text());
        return tree.isPresent() ? tree.flatMap(PartialPage::half) : halfOfLines(result.text());
    }

    /** The maker of {@code use: partial-page}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Gives back the first half of a list, without a word of the rest.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "Interfaces page their results, and the next page's address gets lost in a wrapper.",
                "https://google.aip.dev/158",
                "Asks for the number of all, or for pages until there is none, before it says that something is not there.",
                List.of("tool: the only tool (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "partial-page",
                    SHEET,
                    context -> new PartialPage(
                            context.id(), context.options().text("tool"), Schedule.read(context.options(), 2)));
        }
    }
}
