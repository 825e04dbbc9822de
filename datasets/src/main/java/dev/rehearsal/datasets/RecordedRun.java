package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One run that somebody recorded: a line of a trials file, or a run of a foreign format. What is absent is unknown.
 *
 * @param system the system that ran; empty where the file does not say
 * @param caseId the case
 * @param repetition from 0; empty where the file does not say (readers then count within system, case, perturbation)
 * @param perturbation {@code none} for a clean run, {@code null-replay} for one in which a fault acted that changes nothing
 * @param seed the trial's seed
 * @param task what was asked, where recorded
 * @param expectation what was expected, where recorded
 * @param outcome the outcome's word as in {@code formats.md}; empty where the file does not say
 * @param output what the system answered at the end, where recorded
 * @param reason why it degraded, escalated or failed; empty text for none
 * @param feedback verdict, grades, labels
 * @param usage tokens, calls, money of the system alone (a simulated user's do not count)
 * @param latencyMs wall-clock milliseconds of the whole run
 * @param trace what happened
 * @param tags the case's tags
 * @param clusters what the case shares with others
 */
public record RecordedRun(
        Optional<String> system,
        String caseId,
        OptionalInt repetition,
        String perturbation,
        OptionalLong seed,
        Optional<Task> task,
        Expectation expectation,
        Optional<String> outcome,
        Optional<JsonNode> output,
        String reason,
        Feedback feedback,
        Usage usage,
        OptionalDouble latencyMs,
        Trace trace,
        Set<String> tags,
        Map<String, String> clusters) {

    /** The perturbation of a clean run. */
    public static final String CLEAN = "none";

    /** The perturbation of a null replay: it acts wherever it can and changes nothing, so it shows what is chance. */
    public static final String NULL_REPLAY = "null-replay";

    public RecordedRun {
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        clusters = Collections.unmodifiableMap(new TreeMap<>(clusters));
    }

    /** Return the same run, done by a system of that name. */
    public RecordedRun by(String name) {
        return new RecordedRun(
                Optional.of(name),
                caseId,
                repetition,
                perturbation,
                seed,
                task,
                expectation,
                outcome,
                output,
                reason,
                feedback,
                usage,
                latencyMs,
                trace,
                tags,
                clusters);
    }

    /** Return the same run as one of another case, whose repetition nobody has counted. */
    public RecordedRun of(String otherCase) {
        return new RecordedRun(
                system,
                otherCase,
                OptionalInt.empty(),
                perturbation,
                seed,
                task,
                expectation,
                outcome,
                output,
                reason,
                feedback,
                usage,
                latencyMs,
                trace,
                tags,
                clusters);
    }
}
