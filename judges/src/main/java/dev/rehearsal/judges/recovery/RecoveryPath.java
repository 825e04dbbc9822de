package dev.rehearsal.judges.recovery;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The way of a trial from the first call that a fault struck to the first success after it. A success is a later call without an
 * error, which the fault did not strike either: of a model by the same agent, of a tool a run of the same tool; where the agent
 * got no further, the first call of an agent that takes over, which the twin does without.
 *
 * @param steps calls of models and runs of tools after the struck one, the success included, by the agent that was struck and the
 *     one that succeeded
 * @param tokens of these steps; empty where one that was answered does not tell
 * @param millis from the start of the struck call to the end of the success; empty where not recorded
 */
public record RecoveryPath(int steps, OptionalLong tokens, OptionalDouble millis) {

    /**
     * The ways that a trial may have got over what struck it.
     *
     * @param own to a success of the same work
     * @param takenOver to the first success of each agent that had not worked before, in order of these: a way only where the twin
     *     does without that agent, who else has work of its own
     */
    public record Ways(Optional<RecoveryPath> own, Map<String, RecoveryPath> takenOver) {
        public Ways {
            takenOver = Collections.unmodifiableMap(new LinkedHashMap<>(takenOver));
        }

        /** Return the way that was taken; empty where nothing succeeded afterwards. */
        Optional<RecoveryPath> beside(Set<String> agentsOfTwin) {
            return own.or(() -> takenOver.entrySet().stream()
                    .filter(way -> !agentsOfTwin.contains(way.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst());
        }
    }

    /** Follow a trial; no ways where no call was struck. */
    static Ways of(StruckCalls trial) {
        Optional<Span> struck = trial.first();
        if (struck.isEmpty()) {
            return new Ways(Optional.empty(), Map.of());
        }
        Span first = struck.get();
        List<Span> later =
                after(trial, first).stream().filter(trial::surelySucceeded).toList();
        Map<String, RecoveryPath> takenOver = new LinkedHashMap<>();
        if (first instanceof ModelCall) {
            Set<String> before = before(trial, first);
            later.stream()
                    .filter(call -> call instanceof ModelCall && !before.contains(trial.agent(call)))
                    .forEach(call -> takenOver.putIfAbsent(trial.agent(call), between(trial, first, call)));
        }
        return new Ways(
                later.stream()
                        .filter(call -> isSameWork(trial, first, call))
                        .findFirst()
                        .map(success -> between(trial, first, success)),
                takenOver);
    }

    private static boolean isSameWork(StruckCalls trial, Span first, Span call) {
        return first instanceof ToolCall struck
                ? call instanceof ToolCall other && other.tool().equals(struck.tool())
                : call instanceof ModelCall && trial.agent(call).equals(trial.agent(first));
    }

    private static Set<String> before(StruckCalls trial, Span first) {
        Set<String> agents = new HashSet<>();
        for (Span call : trial.calls()) {
            agents.add(trial.agent(call));
            if (call.equals(first)) {
                break;
            }
        }
        return agents;
    }

    private static List<Span> after(StruckCalls trial, Span first) {
        int at = trial.calls().indexOf(first);
        return trial.calls().subList(at + 1, trial.calls().size());
    }

    private static RecoveryPath between(StruckCalls trial, Span first, Span success) {
        Set<String> agents = Set.copyOf(List.of(trial.agent(first), trial.agent(success)).stream()
                .distinct()
                .toList());
        List<Span> steps = new ArrayList<>();
        for (Span call : after(trial, first)) {
            if (agents.contains(trial.agent(call))) {
                steps.add(call);
            }
            if (call.equals(success)) {
                break;
            }
        }
        return new RecoveryPath(steps.size(), tokens(steps), millis(first, success));
    }

    private static OptionalLong tokens(List<Span> steps) {
        long sum = 0;
        for (Span step : steps) {
            if (step instanceof ModelCall call) {
                OptionalLong own = call.usage().totalTokens();
                if (own.isEmpty() && call.info().error().isEmpty()) {
                    return OptionalLong.empty();
                }
                sum += own.orElse(0);
            }
        }
        return OptionalLong.of(sum);
    }

    private static OptionalDouble millis(Span first, Span success) {
        return first.info()
                .start()
                .flatMap(start -> success.info().end().map(end -> Duration.between(start, end)))
                .filter(took -> !took.isNegative())
                .map(took -> OptionalDouble.of(took.toNanos() / 1e6))
                .orElseGet(OptionalDouble::empty);
    }
}
