package dev.rehearsal.judges;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose fault it is that a scorer threw. It is the system's where all of this holds:
 *
 * <ul>
 *   <li>what was thrown is what reading throws: of numbers, indices, absent keys, JSON, depth. What a judge's outage throws,
 *       an exception of input and output or of a library's own, never is;
 *   <li>the same scorer takes a plain answer to the same case, so that neither the case nor the suite is to blame;
 *   <li>it throws on the trial again.
 * </ul>
 *
 * <p>Else a system could take itself out of the rate by answers that nobody can read. Stateless.
 */
final class FaultAttribution {

    private FaultAttribution() {}

    /** Return whether the scorer throws because of what the system gave. */
    static boolean isOfSystem(Scorer scorer, Trial trial, Throwable thrown) {
        return isOfReading(thrown)
                && plain(trial).anyMatch(control -> !throwsOn(scorer, control))
                && throwsOn(scorer, trial);
    }

    /** The cause says more than what wraps it. */
    private static boolean isOfReading(Throwable thrown) {
        Set<Throwable> seen = new HashSet<>();
        Throwable root = thrown;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root instanceof StackOverflowError
                || root instanceof ArithmeticException
                || root instanceof ClassCastException
                || root instanceof DateTimeException
                || root instanceof IndexOutOfBoundsException
                || root instanceof NegativeArraySizeException
                || root instanceof NoSuchElementException
                || root instanceof NullPointerException
                || root instanceof NumberFormatException
                || root instanceof JsonProcessingException
                || root instanceof CharacterCodingException
                || root.getClass().equals(IllegalArgumentException.class);
    }

    private static boolean throwsOn(Scorer scorer, Trial trial) {
        try {
            return scorer.scoreWithUsage(trial).scores().isEmpty();
        } catch (Throwable e) {
            return true;
        }
    }

    /** Return trials of the same case that nothing is wrong with: first another answer, then another trace too. */
    private static Stream<Trial> plain(Trial trial) {
        Scenario scenario = trial.scenario();
        List<JsonNode> answers = List.of(
                TextNode.valueOf(scenario.expectation().answer().orElse("ok")),
                JsonNodeFactory.instance.objectNode().put("answer", "ok"));
        return answers.stream()
                .flatMap(answer -> Stream.of(
                        plain(trial, answer, trial.usage(), trial.trace(), trial.state()),
                        plain(trial, answer, Usage.UNKNOWN, Trace.NONE, asExpected(scenario))));
    }

    private static Trial plain(Trial trial, JsonNode answer, Usage usage, Trace trace, List<StateAnswer> state) {
        return new Trial(
                trial.system(),
                trial.scenario(),
                new Outcome.Completed(Optional.of(answer)),
                usage,
                OptionalDouble.of(1),
                trace,
                Feedback.NONE,
                state,
                trial.play());
    }

    private static List<StateAnswer> asExpected(Scenario scenario) {
        return scenario.expectation().state().stream()
                .<StateAnswer>map(check -> new StateAnswer.Rows(check.rows()))
                .toList();
    }
}
