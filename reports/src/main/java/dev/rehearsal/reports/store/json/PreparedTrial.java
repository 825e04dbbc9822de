package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.efficiency.ModelUsage;
import dev.rehearsal.judges.finding.Findings;
import dev.rehearsal.judges.finding.TrialFinding;
import dev.rehearsal.reports.store.json.LongText.Place;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trial with its JSON written out, so that the one writing thread need not do it. What is too long for a row is abridged
 * there and stands whole beside it.
 *
 * @param scored the trial; its trace is not read any more
 * @param task the task's JSON
 * @param expectation the expectation's JSON
 * @param digest of task and expectation
 * @param reason why it ended so
 * @param output the output's JSON
 * @param success the verdict
 * @param feedback the feedback's JSON
 * @param state the JSON of what its world held afterwards
 * @param actions the JSON of what its perturbation did
 * @param ingress the JSON of what its system sent beside its model calls
 * @param footprint the JSON of what it is held against its twin by
 * @param wording the JSON of what a model gave as the words of its perturbation
 * @param replay how far it followed the recording that it plays again, JSON
 * @param spans the spans' JSON, in order
 * @param findings what it shows of the known failures
 * @param modelUsage what its agents took of each model
 * @param longTexts the whole of what is abridged of the trial
 * @param longCaseTexts the whole of what is abridged of the case
 * @param weight about how many characters it holds
 */
public record PreparedTrial(
        ScoredTrial scored,
        Optional<String> task,
        String expectation,
        long digest,
        String reason,
        Optional<String> output,
        Optional<Boolean> success,
        Optional<String> feedback,
        Optional<String> state,
        Optional<String> actions,
        Optional<String> ingress,
        Optional<String> footprint,
        Optional<String> wording,
        Optional<String> replay,
        List<String> spans,
        List<TrialFinding> findings,
        List<ModelUsage> modelUsage,
        List<LongText> longTexts,
        List<LongText> longCaseTexts,
        int weight) {

    private static final int ROW = 500;

    /** Write out the JSON of a trial. */
    public static PreparedTrial of(ScoredTrial scored) {
        Trial trial = scored.trial();
        Scenario scenario = trial.scenario();
        Optional<String> task = scenario.task().map(CaseJson::write);
        String expectation = CaseJson.write(scenario.expectation());
        List<LongText> ofCase = new ArrayList<>(0);
        List<LongText> own = new ArrayList<>(0);
        PreparedTrial prepared = new PreparedTrial(
                scored,
                task.map(json -> LongText.inline(json, Place.TASK, 0, ofCase)),
                LongText.inline(expectation, Place.EXPECTATION, 0, ofCase),
                digest(task.orElse(""), expectation),
                LongText.inlineText(trial.outcome().reason(), Place.REASON, own),
                inline(trial.outcome().output().map(JsonNode::toString), Place.OUTPUT, own),
                success(scored.scores()),
                inline(CaseJson.write(trial.feedback()), Place.FEEDBACK, own),
                inline(StateJson.write(trial.state()), Place.STATE, own),
                ActionsJson.write(trial.play().actions()),
                IngressJson.column(trial.play().ingress()),
                FootprintJson.column(trial),
                trial.play().wording().map(WordingJson::write),
                trial.play().replay().map(ReplayFactsJson::write),
                spans(trial.trace().spans(), own),
                Findings.of(trial, scored.scores()),
                ModelUsage.of(trial.trace()),
                own,
                ofCase,
                0);
        return prepared.weighed();
    }

    private static Optional<String> inline(Optional<String> json, Place place, List<LongText> whole) {
        return json.map(text -> LongText.inline(text, place, 0, whole));
    }

    private static List<String> spans(List<Span> spans, List<LongText> whole) {
        List<String> contents = new ArrayList<>(spans.size());
        for (Span span : spans) {
            contents.add(LongText.inline(SpanJson.write(span), Place.SPAN, contents.size(), whole));
        }
        return contents;
    }

    private PreparedTrial weighed() {
        long sum = (long) ROW
                + expectation.length()
                + reason.length()
                + length(task)
                + length(output)
                + length(state)
                + length(actions)
                + length(ingress)
                + length(footprint)
                + length(wording)
                + length(replay);
        for (Score score : scored.scores()) {
            sum += ROW + score.explanation().length();
        }
        for (String content : spans) {
            sum += ROW + content.length();
        }
        for (TrialFinding finding : findings) {
            sum += ROW + finding.explanation().length();
        }
        sum += (long) ROW * modelUsage.size();
        for (LongText text : longTexts) {
            sum += text.text().length();
        }
        for (LongText text : longCaseTexts) {
            sum += text.text().length();
        }
        return new PreparedTrial(
                scored,
                task,
                expectation,
                digest,
                reason,
                output,
                success,
                feedback,
                state,
                actions,
                ingress,
                footprint,
                wording,
                replay,
                spans,
                findings,
                modelUsage,
                longTexts,
                longCaseTexts,
                (int) Math.min(sum, Integer.MAX_VALUE));
    }

    private static int length(Optional<String> text) {
        return text.map(String::length).orElse(0);
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
