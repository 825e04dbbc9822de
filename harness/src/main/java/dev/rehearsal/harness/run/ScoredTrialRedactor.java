package dev.rehearsal.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.redaction.Redactor;
import dev.rehearsal.datasets.redaction.RunTexts;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Verdict;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import dev.rehearsal.scenarios.gateway.replay.Divergence;
import dev.rehearsal.scenarios.gateway.replay.ReplayFacts;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A redactor of trials that were scored by their true values and are about to be stored. Immutable and thread-safe. */
final class ScoredTrialRedactor {

    private static final String CUT = "…";
    private static final String QUOTES = ": recorded \"";

    private final Redactor redactor;

    ScoredTrialRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Return the trial with tokens in all that anybody wrote, scores and verdicts included. */
    ScoredTrial redacted(ScoredTrial scored) {
        return redactor.redact(
                scored.trial().trace(),
                texts -> new ScoredTrial(
                        scored.number(),
                        trial(texts, scored.trial()),
                        scored.scores().stream()
                                .map(score -> score(texts, score))
                                .toList(),
                        scored.judgeUsage(),
                        scored.verdicts().stream()
                                .map(verdict -> verdict(texts, verdict))
                                .toList()));
    }

    private static Trial trial(RunTexts texts, Trial trial) {
        return new Trial(
                trial.system(),
                scenario(texts, trial.scenario()),
                outcome(texts, trial.outcome()),
                trial.usage(),
                trial.latencyMs(),
                texts.trace(trial.trace()),
                texts.feedback(trial.feedback()),
                trial.state().stream().map(answer -> state(texts, answer)).toList(),
                facts(texts, trial.play()));
    }

    private static Scenario scenario(RunTexts texts, Scenario scenario) {
        return new Scenario(
                texts.text("case", scenario.caseId()),
                scenario.task().map(texts::task),
                texts.expectation(scenario.expectation()),
                scenario.tags().stream().map(tag -> texts.text("tags", tag)).collect(Collectors.toSet()),
                texts.values("clusters", scenario.clusters()),
                scenario.perturbation(),
                scenario.repetition(),
                scenario.seed());
    }

    private static Outcome outcome(RunTexts texts, Outcome outcome) {
        Optional<JsonNode> answer = outcome.output().map(output -> texts.json("output", output));
        String why = texts.text("reason", outcome.reason());
        return switch (outcome) {
            case Outcome.Completed ignored -> new Outcome.Completed(answer);
            case Outcome.Degraded ignored -> new Outcome.Degraded(answer, why);
            case Outcome.Escalated ignored -> new Outcome.Escalated(answer, why);
            case Outcome.Unrecorded ignored -> new Outcome.Unrecorded(answer);
            case Outcome.Failed ignored -> new Outcome.Failed(why);
            case Outcome.TimedOut ignored -> new Outcome.TimedOut(why);
            case Outcome.Crashed ignored -> new Outcome.Crashed(why);
            case Outcome.NotPlayed ignored -> new Outcome.NotPlayed(why);
            case Outcome.Diverged diverged -> new Outcome.Diverged(texts.text("reason", unquoted(diverged.why())));
        };
    }

    private static StateAnswer state(RunTexts texts, StateAnswer answer) {
        return switch (answer) {
            case StateAnswer.Rows rows ->
                new StateAnswer.Rows(rows.rows().stream()
                        .map(row -> row.stream()
                                .map(cell -> texts.json("state", cell))
                                .toList())
                        .toList());
            case StateAnswer.Failed failed -> new StateAnswer.Failed(texts.text("state", failed.why()));
            case StateAnswer.Broken broken -> new StateAnswer.Broken(texts.text("state", broken.why()));
            case StateAnswer.Reported reported -> new StateAnswer.Reported(state(texts, reported.answer()));
            case StateAnswer.Oversized oversized -> oversized;
        };
    }

    private static PlayFacts facts(RunTexts texts, PlayFacts facts) {
        List<FiredPerturbation> actions = facts.actions().stream()
                .map(action -> new FiredPerturbation(
                        action.perturbation(),
                        action.where(),
                        action.site(),
                        action.call(),
                        texts.text("before", action.before()),
                        texts.text("after", action.after()),
                        action.waitMs(),
                        action.cameTooEarly()))
                .toList();
        return new PlayFacts(
                facts.fired(),
                facts.servedFromRecord(),
                actions,
                facts.plantedWaitMs(),
                facts.ingress(),
                facts.takeoverMs(),
                facts.beside(),
                facts.wording()
                        .map(given -> new ModelWording(
                                given.model(), given.words().map(words -> texts.text("wording", words)), given.took())),
                facts.replay()
                        .map(replay -> new ReplayFacts(
                                replay.exact(),
                                replay.normalised(),
                                replay.position(),
                                replay.tools(),
                                replay.divergence()
                                        .map(one -> new Divergence(
                                                one.agent(),
                                                one.call(),
                                                texts.text("difference", unquoted(one.difference())))))));
    }

    /** Excerpts of two prompts may begin and end in half a value: they are left out. */
    private static String unquoted(String difference) {
        int quotes = difference.indexOf(QUOTES);
        return quotes < 0 ? difference : difference.substring(0, quotes);
    }

    private static Score score(RunTexts texts, Score score) {
        String explanation = texts.text("explanation", whole(score.explanation()));
        return switch (score) {
            case Score.Measured measured -> new Score.Measured(measured.metric(), measured.value(), explanation);
            case Score.Abstained abstained -> new Score.Abstained(abstained.metric(), explanation);
            case Score.Unobserved unobserved -> new Score.Unobserved(unobserved.metric(), explanation);
            case Score.ScorerFailed failed -> new Score.ScorerFailed(failed.metric(), explanation);
        };
    }

    /** A sentence that was cut may end in half a value, which looks like nothing. */
    private static String whole(String explanation) {
        int space = explanation.lastIndexOf(' ');
        return explanation.endsWith(CUT) && space > 0 ? explanation.substring(0, space) + " " + CUT : explanation;
    }

    private static Verdict verdict(RunTexts texts, Verdict verdict) {
        return new Verdict(
                verdict.metric(),
                verdict.judge(),
                verdict.label().map(label -> texts.text("label", label)),
                verdict.rating(),
                texts.text("justification", verdict.justification()),
                texts.text("raw", verdict.raw()));
    }
}
