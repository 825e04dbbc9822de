package dev.rehearsal.harness.junit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.coordination.HandoffFidelity;
import dev.rehearsal.judges.coordination.HandoffFinding;
import dev.rehearsal.reports.RunAddress;
import dev.rehearsal.reports.wording.PerturbationWords;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words that a developer needs of a trial that did not succeed. Texts of systems are bounded and made visible. */
public final class FailureMessage {

    private static final int LONGEST = 400;
    private static final int MOST_CHECKS = 6;
    private static final int MOST_LOST = 5;
    private static final int MOST_FAULTS = 5;
    private static final int LONGEST_FAULT = 200;

    private FailureMessage() {}

    /** Return the lines of a failed trial; {@code address} is {@code STORE.duckdb#RUN/NUMBER}. */
    static TrialFailure failure(ScoredTrial scored, List<String> parts, String address) {
        Trial trial = scored.trial();
        StringBuilder text =
                new StringBuilder("repetition ").append(trial.scenario().repetition());
        line(text, "task", trial.scenario().task().map(FailureMessage::task).orElse("not recorded"));
        told(trial).ifPresent(told -> line(text, "told", told));
        line(text, "expected", expected(trial.scenario().expectation()));
        line(text, "got", got(trial.outcome()));
        List<String> below = below(scored.scores(), parts);
        below.forEach(check -> line(text, "failed", check));
        lost(trial).forEach(loss -> line(text, "lost", loss));
        faults(trial).forEach(fault -> line(text, "fault", fault));
        line(text, "look", RunAddress.show(address));
        line(text, "replay", RunAddress.replay(address));
        return new TrialFailure(text.toString(), expected(trial.scenario().expectation()), got(trial.outcome()));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%n  %-9s ", name)).append(value);
    }

    /** Return what was asked, on one line. */
    public static String task(Task task) {
        return task.turns().stream()
                .map(FailureMessage::readable)
                .map(turn -> Visible.line(turn, LONGEST))
                .collect(Collectors.joining(" | "));
    }

    /** Return what the system was told in the place of {@link #task}, on one line; empty where it was told that. */
    public static Optional<String> told(Trial trial) {
        return Optional.of(PerturbationWords.told(trial.play(), LONGEST)).filter(told -> !told.isEmpty());
    }

    /** Return what a perturbation did to models, tools and handoffs, one text each. */
    public static List<String> faults(Trial trial) {
        return PerturbationWords.sentences(trial, MOST_FAULTS, LONGEST_FAULT);
    }

    /** Return what a case expects, on one line. */
    public static String expected(Expectation expectation) {
        List<String> parts = new ArrayList<>();
        expectation.outcome().ifPresent(word -> parts.add("outcome " + word));
        if (!expectation.facts().isEmpty()) {
            parts.add("says " + quoted(expectation.facts()));
        }
        if (!expectation.forbidden().isEmpty()) {
            parts.add("does not say " + quoted(expectation.forbidden()));
        }
        if (expectation.schema().isPresent()) {
            parts.add("fits its JSON Schema");
        }
        expectation
                .state()
                .forEach(check -> parts.add(Visible.line(check.sql(), LONGEST) + " gives "
                        + Visible.line(check.rows().toString(), LONGEST)));
        return parts.isEmpty() ? "success" : String.join("; ", parts);
    }

    /** Return how it ended and what it said, on one line. */
    public static String got(Outcome outcome) {
        String reason = outcome.reason().isEmpty() ? "" : " (" + Visible.line(outcome.reason(), LONGEST) + ")";
        return outcome.word()
                + reason
                + outcome.output()
                        .map(output -> ": " + InvalidInputException.quote(Visible.line(readable(output), LONGEST)))
                        .orElse(", no output");
    }

    /** Return what handoffs changed or lost, one text each. */
    public static List<String> lost(Trial trial) {
        List<String> losses = new ArrayList<>();
        for (HandoffFinding finding : HandoffFidelity.of(trial)) {
            String way = " in the handoff from " + Visible.line(finding.from(), LONGEST) + " to "
                    + Visible.line(finding.to(), LONGEST);
            finding.lost()
                    .forEach(what ->
                            losses.add(InvalidInputException.quote(Visible.line(what, LONGEST)) + " got lost" + way));
            finding.changed()
                    .forEach(change -> losses.add(InvalidInputException.quote(Visible.line(change.from(), LONGEST))
                            + " became " + InvalidInputException.quote(Visible.line(change.to(), LONGEST)) + way));
        }
        return losses.size() <= MOST_LOST ? losses : losses.subList(0, MOST_LOST);
    }

    /** Return the checks that were not passed: those of success first, then other rates and grades. */
    static List<String> below(List<Score> scores, List<String> parts) {
        return scores.stream()
                .filter(Score.Measured.class::isInstance)
                .map(Score.Measured.class::cast)
                .filter(score -> parts.contains(score.metric().name()) && score.value() < 1 && isCheck(score))
                .sorted(Comparator.comparingInt(
                        score -> parts.indexOf(score.metric().name())))
                .limit(MOST_CHECKS)
                .map(score -> score.metric().name() + ": " + Visible.line(score.explanation(), LONGEST))
                .toList();
    }

    private static boolean isCheck(Score.Measured score) {
        return score.metric().direction() == Direction.HIGHER
                && (score.metric().unit() == Unit.RATE || score.metric().unit() == Unit.SCORE);
    }

    private static String quoted(List<String> texts) {
        return texts.stream()
                .map(text -> InvalidInputException.quote(Visible.line(text, LONGEST)))
                .collect(Collectors.joining(", "));
    }

    private static String readable(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }
}
