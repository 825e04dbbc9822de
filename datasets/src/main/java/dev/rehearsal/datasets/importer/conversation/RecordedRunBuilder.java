package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A builder of a {@link RecordedRun} in which all is unknown that nobody set. */
public final class RecordedRunBuilder {

    private final String caseId;
    private Optional<String> system = Optional.empty();
    private OptionalInt repetition = OptionalInt.empty();
    private String perturbation = RecordedRun.CLEAN;
    private OptionalLong seed = OptionalLong.empty();
    private Optional<Task> task = Optional.empty();
    private Expectation expectation = Expectation.NONE;
    private Optional<String> outcome = Optional.empty();
    private Optional<JsonNode> output = Optional.empty();
    private String reason = "";
    private Optional<Boolean> success = Optional.empty();
    private final Map<String, Double> scores = new TreeMap<>();
    private final Map<String, String> labels = new TreeMap<>();
    private Usage usage = Usage.UNKNOWN;
    private OptionalDouble latencyMs = OptionalDouble.empty();
    private Trace trace = Trace.NONE;
    private final Set<String> tags = new TreeSet<>();
    private final Map<String, String> clusters = new TreeMap<>();

    /** Build a run of that case. */
    public RecordedRunBuilder(String caseId) {
        this.caseId = caseId;
    }

    /** Set the system. */
    public RecordedRunBuilder system(Optional<String> name) {
        system = name;
        return this;
    }

    /** Set the repetition. */
    public RecordedRunBuilder repetition(OptionalInt number) {
        repetition = number;
        return this;
    }

    /** Set the perturbation. */
    public RecordedRunBuilder perturbation(String name) {
        perturbation = name;
        return this;
    }

    /** Set the seed. */
    public RecordedRunBuilder seed(OptionalLong number) {
        seed = number;
        return this;
    }

    /** Set what was asked. */
    public RecordedRunBuilder task(Optional<Task> asked) {
        task = asked;
        return this;
    }

    /** Set what was expected. */
    public RecordedRunBuilder expectation(Expectation expected) {
        expectation = expected;
        return this;
    }

    /** Set the outcome and, where it is another one than completed, why. */
    public RecordedRunBuilder outcome(Optional<String> word, String why) {
        outcome = word;
        reason = why;
        return this;
    }

    /** Set what the system answered at the end. */
    public RecordedRunBuilder output(Optional<JsonNode> answer) {
        output = answer;
        return this;
    }

    /** Set the verdict. */
    public RecordedRunBuilder success(Optional<Boolean> verdict) {
        success = verdict;
        return this;
    }

    /** Set all of the feedback. */
    public RecordedRunBuilder feedback(Feedback feedback) {
        scores.putAll(feedback.scores());
        labels.putAll(feedback.labels());
        return success(feedback.success());
    }

    /** Add a grade. */
    public RecordedRunBuilder score(String name, double value) {
        scores.put(name, value);
        return this;
    }

    /** Add a label, where there is one. */
    public RecordedRunBuilder label(String kind, Optional<String> text) {
        text.filter(words -> !words.isBlank()).ifPresent(words -> labels.put(kind, words));
        return this;
    }

    /** Set what was consumed. */
    public RecordedRunBuilder usage(Usage consumed) {
        usage = consumed;
        return this;
    }

    /** Set the milliseconds of the whole run. */
    public RecordedRunBuilder latencyMs(OptionalDouble milliseconds) {
        latencyMs = milliseconds;
        return this;
    }

    /** Set what happened. */
    public RecordedRunBuilder trace(Trace happened) {
        trace = happened;
        return this;
    }

    /** Add a tag, where there is one. */
    public RecordedRunBuilder tag(Optional<String> tag) {
        tag.filter(word -> !word.isBlank()).ifPresent(tags::add);
        return this;
    }

    /** Add what the case shares with others, where there is something. */
    public RecordedRunBuilder cluster(String kind, Optional<String> name) {
        name.filter(word -> !word.isBlank()).ifPresent(word -> clusters.put(kind, word));
        return this;
    }

    /** Return the run. */
    public RecordedRun build() {
        return new RecordedRun(
                system,
                caseId,
                repetition,
                perturbation,
                seed,
                task,
                expectation,
                outcome,
                output,
                reason,
                new Feedback(success, scores, labels),
                usage,
                latencyMs,
                trace,
                tags,
                clusters);
    }
}
