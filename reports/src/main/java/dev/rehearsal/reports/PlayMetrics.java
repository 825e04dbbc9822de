package dev.rehearsal.reports;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.scenarios.PlayFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * The names under which reports show, beside the metrics, how a trial was played and judged. That is kept with the trial and
 * no scorer gives it: it says nothing of how good the system was, so systems are not compared in it.
 */
public final class PlayMetrics {

    /** How often the perturbation acted in the trial; 0 means that the trial was a clean one after all. */
    public static final Metric FIRED = Metric.amount("fired", Unit.COUNT);

    /** The share of the trial's model calls that was answered from the recording, 0 to 1. */
    public static final Metric SERVED_FROM_RECORD = Metric.rate("served-from-record");

    /** Whether the trial asked what was not recorded, 0 or 1. */
    public static final Metric DIVERGED = new Metric("diverged", Unit.RATE, Direction.LOWER, 0, 1);

    /** How many replies were served of the recording for prompts that were the same but for ids and times. */
    public static final Metric SERVED_NORMALISED = Metric.amount("served-normalised", Unit.COUNT);

    /** How many were served since they were their agent's next, whatever the prompts said. */
    public static final Metric SERVED_BY_POSITION = Metric.amount("served-by-position", Unit.COUNT);

    private PlayMetrics() {}

    /** Return all that tells how a recording was played again. */
    public static List<Metric> ofReplays() {
        return List.of(SERVED_FROM_RECORD, DIVERGED, SERVED_NORMALISED, SERVED_BY_POSITION);
    }

    /** Return the tokens that a judge read for a trial. */
    public static Metric judgeInput(String judge) {
        return Metric.amount(judge + ".input-tokens", Unit.TOKENS);
    }

    /** Return the tokens that a judge wrote for a trial. */
    public static Metric judgeOutput(String judge) {
        return Metric.amount(judge + ".output-tokens", Unit.TOKENS);
    }

    /** Return what is known of one trial, in the shape of scores and with a sentence each, for lists that show both. */
    public static List<Score.Measured> of(TrialView view) {
        List<Score.Measured> known = new ArrayList<>();
        view.judgeUsage().forEach((judge, usage) -> known.addAll(of(judge, usage)));
        known.addAll(of(view.trial().scenario().perturbation(), view.trial().play()));
        return known;
    }

    /** Return what is known of one trial's playing under a perturbation. */
    public static List<Score.Measured> of(String perturbation, PlayFacts play) {
        List<Score.Measured> known = new ArrayList<>();
        play.fired()
                .ifPresent(fired ->
                        known.add(new Score.Measured(FIRED, fired, perturbation + " acted " + fired + " times.")));
        play.servedFromRecord()
                .ifPresent(share -> known.add(
                        new Score.Measured(SERVED_FROM_RECORD, share, "Share of answers that the recording gave.")));
        play.replay().ifPresent(replay -> {
            known.add(new Score.Measured(DIVERGED, replay.divergence().isPresent() ? 1 : 0, replay.sentence()));
            known.add(new Score.Measured(
                    SERVED_NORMALISED, replay.normalised(), "Prompts that were as recorded but for ids and times."));
            known.add(new Score.Measured(
                    SERVED_BY_POSITION, replay.position(), "Replies that were served by their place alone."));
        });
        return known;
    }

    /** Return what is known of one judge of one trial. */
    public static List<Score.Measured> of(String judge, Usage usage) {
        List<Score.Measured> known = new ArrayList<>();
        usage.inputTokens()
                .ifPresent(tokens ->
                        known.add(new Score.Measured(judgeInput(judge), tokens, "Tokens that the judge read.")));
        usage.outputTokens()
                .ifPresent(tokens ->
                        known.add(new Score.Measured(judgeOutput(judge), tokens, "Tokens that the judge wrote.")));
        return known;
    }
}
