package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.ToolReplyFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effects of a fault of tools' results in one trial. A result is struck or not when it is first seen, and looks the same whenever it
 * is sent again, by whichever agent. Thread-safe.
 */
final class ToolResultEffects implements Effects {

    private static final int MAX_RESULTS = 10_000;
    private static final int MAX_EARLIER = 20;

    private final ToolResultFault fault;
    private final SeededRandom random;
    private final Schedule.Begun schedule;
    private final Map<String, Optional<String>> decided = new HashMap<>();
    private final Map<String, List<String>> earlier = new HashMap<>();
    private final Map<String, String> previous = new HashMap<>();
    private boolean wrapped;
    private boolean carried;

    ToolResultEffects(ToolResultFault fault, SeededRandom random) {
        this.fault = fault;
        this.random = random;
        this.schedule = fault.schedule().begin(random);
    }

    @Override
    public synchronized Optional<String> beforeTool(String tool, String arguments) {
        wrapped = true;
        return Optional.empty();
    }

    /** A fault of the reply is decided here, once: {@link #afterTool}, which comes next, finds it carried. */
    @Override
    public synchronized Optional<ToolReplyFault> toolReply(String tool, String arguments, String result) {
        wrapped = true;
        carried = fault.carried().isPresent();
        return carried
                ? strike(Caller.UNKNOWN, tool, arguments, result).flatMap(text -> fault.carried())
                : Optional.empty();
    }

    @Override
    public synchronized Optional<String> afterTool(String tool, String arguments, String result) {
        wrapped = true;
        return carried ? Optional.empty() : strike(Caller.UNKNOWN, tool, arguments, result);
    }

    @Override
    public synchronized List<Message> retell(ModelCallSite site, List<Message> messages) {
        return new ToolResponses(messages).replaced(run -> decided.getOrDefault(key(run), Optional.empty()));
    }

    @Override
    public synchronized Optional<List<Message>> request(ModelCallSite site, List<Message> messages) {
        if (wrapped) {
            return Optional.empty();
        }
        ToolResponses responses = new ToolResponses(messages);
        Caller caller = new Caller(site.agent(), site.conversation());
        Map<String, Optional<String>> fresh = new HashMap<>();
        for (ToolResponses.Run run : responses.runs()) {
            if (!decided.containsKey(key(run)) && decided.size() < MAX_RESULTS) {
                Optional<String> other = strike(caller, run.tool(), run.arguments(), run.result());
                decided.put(key(run), other);
                fresh.put(key(run), other);
                other.ifPresent(text -> decided.put(key(run.with(text)), Optional.empty())); // and never struck again
            }
        }
        return fresh.values().stream().anyMatch(Optional::isPresent)
                ? Optional.of(responses.replaced(run -> fresh.getOrDefault(key(run), Optional.empty())))
                : Optional.empty();
    }

    private Optional<String> strike(Caller caller, String tool, String arguments, String result) {
        List<String> before = earlier.computeIfAbsent(tool, name -> new ArrayList<>());
        Optional<String> last = Optional.ofNullable(previous.put(caller.conversation(), result));
        boolean mine = fault.tool().isEmpty() || fault.tool().get().equals(tool);
        String sequence = tool + " " + JsonTexts.canonical(arguments);
        Optional<String> struck = mine
                ? fault.struck(
                                new ToolResultFault.ToolResult(tool, arguments, result, before, last),
                                random.child(sequence).child(result))
                        .filter(other -> schedule.acts(caller.agent(), sequence))
                : Optional.empty();
        if (before.size() < MAX_EARLIER) {
            before.add(result);
        }
        return struck;
    }

    /** Who gets a result: unknown where the run is seen and not the model's request. */
    private record Caller(String agent, String conversation) {
        static final Caller UNKNOWN = new Caller("", "");
    }

    private static String key(ToolResponses.Run run) {
        return run.id() + "\u0000" + run.tool() + "\u0000" + run.result();
    }
}
