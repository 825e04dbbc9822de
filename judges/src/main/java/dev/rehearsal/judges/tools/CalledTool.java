package dev.rehearsal.judges.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rehearsal.datasets.ExpectedTools.Call;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.agent.AgentFingerprint;
import dev.rehearsal.judges.evidence.ToolStep;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One call of a tool that a system made in a trial. All of it is hostile. Immutable.
 *
 * @param step what was called, by whom and when
 * @param arguments its arguments as JSON, an empty object where none were given; empty for what is no JSON
 */
public record CalledTool(ToolStep step, Optional<JsonNode> arguments) {

    private static final String SERVER = "mcp__";
    private static final int MAX_SHOWN = 150;

    /**
     * Return the calls of a trial in the order in which they began, each once, stubbed and failed ones too. Requests that a fault wrote
     * into a reply are none of the system's, and those that hand over to another agent none of a tool. Empty where nobody saw what
     * tools were called.
     */
    public static Optional<List<CalledTool>> of(Trial trial) {
        return ToolUses.steps(trial.trace())
                .map(steps -> steps.stream()
                        .filter(step -> !step.planted())
                        .map(CalledTool::new)
                        .toList());
    }

    /**
     * Return the runs that the system reports besides, and that nobody else saw: where its models' replies or its tools were observed,
     * these do not make it any better. They may make it worse.
     */
    public static List<CalledTool> onlyReported(Trial trial) {
        boolean observed = ToolUses.steps(trial.trace()).stream()
                .flatMap(List::stream)
                .noneMatch(step -> step.run()
                        .filter(call -> call.info().source() == Source.REPORTED)
                        .isPresent());
        return observed
                ? ToolUses.reported(trial.trace()).stream().map(CalledTool::new).toList()
                : List.of();
    }

    private CalledTool(ToolStep step) {
        this(step, step.use().json());
    }

    /** Return the tool's name. */
    public String name() {
        return step.use().tool();
    }

    /** Return whether this is a call of that tool: by its name, or by that behind its server's ({@code mcp__shop__refund}). */
    public boolean isOf(String tool) {
        return name().equals(tool) || (name().startsWith(SERVER) && name().endsWith("__" + tool));
    }

    /** Return whether an argument has that value, as {@code expectation.tools} compares them. */
    public boolean has(String argument, JsonNode value) {
        return arguments
                .filter(given -> isRight(Map.entry(argument, value), given))
                .isPresent();
    }

    /** Return whether it is the expected call. */
    boolean makes(Call call) {
        return isRight(call, agent -> agent.equals(step.use().agent()));
    }

    /** Return whether it is the expected call, unless whoever has no name is not the one who must make it. */
    boolean mayMake(Call call) {
        return isRight(call, agent -> isUnnamed() || agent.equals(step.use().agent()));
    }

    /** Return whether nobody knows who asked for it by name. */
    boolean isUnnamed() {
        return step.use().agent().isBlank()
                || AgentFingerprint.isFingerprint(step.use().agent());
    }

    private boolean isRight(Call call, Predicate<String> agent) {
        return isOf(call.name())
                && call.agent().filter(agent.negate()).isEmpty()
                && call.arguments().properties().stream()
                        .allMatch(argument -> has(argument.getKey(), argument.getValue()));
    }

    private static boolean isRight(Map.Entry<String, JsonNode> argument, JsonNode given) {
        return given.isObject() && ArgumentMatch.fits(argument, given);
    }

    /** Return the call for people, cut where it is long. */
    public String words() {
        return clean(Call.words(
                name(),
                arguments
                        .map(JsonNode::properties)
                        .orElseGet(() -> Map.of("arguments", (JsonNode) JsonNodeFactory.instance.textNode(
                                        step.use().arguments()))
                                .entrySet()),
                ""));
    }

    /** Return both calls for people, the expected one first, with the arguments that count, or those that differ where they are long. */
    static List<String> words(Call expected, CalledTool seen) {
        String all = expected.words();
        List<Map.Entry<String, JsonNode>> counting = expected.arguments().properties().stream()
                .filter(argument -> all.length() <= MAX_SHOWN || !seen.has(argument.getKey(), argument.getValue()))
                .toList();
        if (counting.isEmpty() || seen.arguments.filter(JsonNode::isObject).isEmpty()) {
            counting = List.copyOf(expected.arguments().properties());
        }
        String agent = expected.agent().isPresent() ? seen.step.use().agent() : "";
        List<Map.Entry<String, JsonNode>> given = counting.stream()
                .map(argument -> Map.entry(
                        argument.getKey(),
                        seen.arguments.map(json -> json.get(argument.getKey())).orElse(NullNode.getInstance())))
                .toList();
        return List.of(
                clean(Call.words(expected.name(), counting, expected.agent().orElse(""))),
                seen.arguments.filter(JsonNode::isObject).isPresent()
                        ? clean(Call.words(seen.name(), given, agent))
                        : seen.words());
    }

    /** Return hostile text without what terminals obey, cut. */
    static String clean(String text) {
        String quoted = InvalidInputException.quote(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
