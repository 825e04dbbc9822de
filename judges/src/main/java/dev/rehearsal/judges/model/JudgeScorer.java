package dev.rehearsal.judges.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.judges.Answer;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.ScorerResult;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.Verdict;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A model that rates the answer by a rubric: {@code judge.RUBRIC}, 1 to 10, and {@code judge.RUBRIC.pass}, 1 or 0. Where the
 * model is down, slow or gives no verdict, both are the scorer's failure. A failure, time-out or crash has no answer to
 * rate: 1 and 0, without asking. An escalation without an answer is not judged, nor a case without a reference answer
 * where the rubric needs one. What the judge took is told beside its scores, where its provider says so.
 *
 * <p>Asked "Where is order 7731?", "Order 7731 left us on May 20 and should reach you on May 23." passes {@code
 * rubrics/helpful.yaml} with 10 and "Please be patient." fails it with 2, in the view of a sound judge.
 */
public final class JudgeScorer implements Scorer, AutoCloseable {

    private final Judge judge;
    private final Metric rating;
    private final Metric pass;

    JudgeScorer(Judge judge) {
        this.judge = judge;
        String name = "judge." + judge.rubric().name();
        this.rating = new Metric(name, Unit.SCORE, Direction.HIGHER, JudgeVerdict.LEAST, JudgeVerdict.MOST);
        this.pass = Metric.rate(name + ".pass");
    }

    @Override
    public String name() {
        return rating.name();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(rating, pass);
    }

    @Override
    public Set<ExpectationPart> expectationParts() {
        return needsReference() ? Set.of(ExpectationPart.ANSWER) : Set.of();
    }

    @Override
    public List<Score> score(Trial trial) {
        return scoreWithUsage(trial).scores();
    }

    @Override
    public ScorerResult scoreWithUsage(Trial trial) {
        if (needsReference() && trial.scenario().expectation().answer().isEmpty()) {
            return ScorerResult.of(abstained("The case has no reference answer."));
        }
        return switch (Answer.of(trial.outcome())) {
            case Answer.Unknown unknown -> ScorerResult.of(abstained(unknown.why()));
            case Answer.Missing missing ->
                ScorerResult.of(
                        trial.outcome() instanceof Outcome.Escalated
                                ? abstained(missing.why())
                                : measured(JudgeVerdict.LEAST, false, missing.why()));
            case Answer.Given given -> asked(judge.judge(trial, given.output()));
        };
    }

    private ScorerResult asked(Judgement judgement) {
        List<Score> verdict = switch (judgement) {
            case Judgement.Failed failed -> failed(failed.why());
            case Judgement.Given judged ->
                measured(
                        judged.verdict().rating(),
                        judged.verdict().label() == JudgeVerdict.Label.PASS,
                        judged.verdict().justification()
                                + (judged.wrapped() ? " (The verdict stood within prose.)" : "")
                                + (judged.repaired() ? " (It took a second ask.)" : ""));
        };
        return new ScorerResult(verdict, judgement.usage(), List.of(told(judgement)));
    }

    private Verdict told(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Failed failed ->
                new Verdict(
                        pass.name(), judge.name(), Optional.empty(), OptionalInt.empty(), failed.why(), failed.raw());
            case Judgement.Given given ->
                new Verdict(
                        pass.name(),
                        judge.name(),
                        Optional.of(given.verdict().label().word()),
                        OptionalInt.of(given.verdict().rating()),
                        given.verdict().justification(),
                        given.verdict().raw());
        };
    }

    /** Return the judge, whose verdicts say more than scores do. */
    public Judge judge() {
        return judge;
    }

    /** Let go of the judge's connections. */
    @Override
    public void close() {
        judge.close();
    }

    private boolean needsReference() {
        return judge.rubric().sees().contains(Rubric.Part.REFERENCE);
    }

    private List<Score> measured(int value, boolean passes, String why) {
        return List.of(new Score.Measured(rating, value, why), new Score.Measured(pass, passes ? 1 : 0, why));
    }

    private List<Score> abstained(String why) {
        return List.of(new Score.Abstained(rating, why), new Score.Abstained(pass, why));
    }

    private List<Score> failed(String why) {
        return List.of(new Score.ScorerFailed(rating, why), new Score.ScorerFailed(pass, why));
    }

    /**
     * Make the scorer from {@code {rubric: rubrics/helpful.yaml, model: {provider: openai | anthropic | ollama |
     * openai-compatible, model: …, base-url: …, api-key-env: …, temperature: …}, deadline: 60s}}.
     */
    public static final class Factory implements ScorerFactory {

        private static final Duration DEADLINE = Duration.ofSeconds(60);
        private static final Duration BACKOFF = Duration.ofMillis(500);
        private static final int NONCE_BYTES = 12;
        private static final SecureRandom RANDOM = new SecureRandom();

        @Override
        public String name() {
            return "judge";
        }

        @Override
        public boolean plain() {
            return false;
        }

        @Override
        public Scorer create(ComponentContext context) {
            return create(context, BACKOFF);
        }

        static Scorer create(ComponentContext context, Duration backoff) {
            MappingReader options = context.options();
            Optional<String> path = options.text("rubric");
            Optional<ObjectNode> entry =
                    options.json("model").filter(JsonNode::isObject).map(ObjectNode.class::cast);
            Duration deadline = options.duration("deadline").orElse(DEADLINE);
            options.done(); // a misspelt option is the mistake, not that another is missing
            Rubric rubric = RubricReader.read(
                    path.orElseThrow(() -> missing(context, "rubric", "rubrics/helpful.yaml")),
                    context.folder(),
                    context.where());
            JudgeModel model = JudgeModel.read(
                    entry.orElseThrow(() -> missing(context, "model", "{provider: openai, model: …}")),
                    context.where(),
                    context.environment(),
                    backoff);
            return new JudgeScorer(new Judge(rubric, model, deadline, Factory::nonce));
        }

        private static String nonce() {
            byte[] bytes = new byte[NONCE_BYTES];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }

        private static InvalidInputException missing(ComponentContext context, String key, String example) {
            return new InvalidInputException(
                    context.where(),
                    "scorer \"judge\" must have \"" + key + "\"",
                    "it has none, or of the wrong kind",
                    "Write " + key + ": " + example);
        }
    }
}
