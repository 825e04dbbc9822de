package dev.rehearsal.reports.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.store.json.ActionsJson;
import dev.rehearsal.reports.store.json.CaseJson;
import dev.rehearsal.reports.store.json.SpanJson;
import dev.rehearsal.reports.store.json.StateJson;
import dev.rehearsal.scenarios.Scenario;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * A trial with its JSON written out, so that the one writing thread need not do it.
 *
 * @param scored the trial; its trace is not read any more
 * @param task the task's JSON
 * @param expectation the expectation's JSON
 * @param digest of task and expectation
 * @param output the output's JSON
 * @param success the verdict
 * @param feedback the feedback's JSON
 * @param state the JSON of what its world held afterwards
 * @param actions the JSON of what its perturbation did
 * @param spans the spans' JSON, in order
 * @param weight about how many characters it holds
 */
record PreparedTrial(
        ScoredTrial scored,
        Optional<String> task,
        String expectation,
        long digest,
        Optional<String> output,
        Optional<Boolean> success,
        Optional<String> feedback,
        Optional<String> state,
        Optional<String> actions,
        List<String> spans,
        int weight) {

    private static final int ROW = 500;

    /** Write out the JSON of a trial. */
    static PreparedTrial of(ScoredTrial scored) {
        Scenario scenario = scored.trial().scenario();
        Optional<String> task = scenario.task().map(CaseJson::write);
        String expectation = CaseJson.write(scenario.expectation());
        Optional<String> output = scored.trial().outcome().output().map(JsonNode::toString);
        List<Span> spans = scored.trial().trace().spans();
        List<String> contents = spans.stream().map(SpanJson::write).toList();
        long weight = (long) ROW + expectation.length();
        weight += task.map(String::length).orElse(0);
        weight += output.map(String::length).orElse(0);
        Optional<String> state = StateJson.write(scored.trial().state());
        weight += state.map(String::length).orElse(0);
        Optional<String> actions = ActionsJson.write(scored.trial().play().actions());
        weight += actions.map(String::length).orElse(0);
        for (Score score : scored.scores()) {
            weight += ROW + score.explanation().length();
        }
        for (String content : contents) {
            weight += ROW + content.length();
        }
        return new PreparedTrial(
                scored,
                task,
                expectation,
                digest(task.orElse(""), expectation),
                output,
                success(scored.scores()),
                CaseJson.write(scored.trial().feedback()),
                state,
                actions,
                contents,
                (int) Math.min(weight, Integer.MAX_VALUE));
    }

    private static Optional<Boolean> success(List<Score> scores) {
        for (Score score : scores) {
            if (score instanceof Score.Measured measured
                    && measured.metric().name().equals(Metric.SUCCESS.name())) {
                return Optional.of(measured.value() >= 1);
            }
        }
        return Optional.empty();
    }

    private static long digest(String task, String expectation) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(task.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return ByteBuffer.wrap(sha.digest(expectation.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }
}
