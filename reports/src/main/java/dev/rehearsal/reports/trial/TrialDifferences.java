package dev.rehearsal.reports.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The differences between two trials of one case: one that is stored and the same played again, or two twins. Time always differs and is not told. */
public final class TrialDifferences {

    private static final int LONGEST = 200;
    private static final String NONE = "none";

    private TrialDifferences() {}

    /**
     * Return a line a difference, or one line that says that there is none; first what a recording served, if any. Scores
     * of a trial that was not played are not compared.
     */
    public static List<String> of(TrialView before, TrialView after) {
        List<String> lines = lines(before, after);
        if (lines.isEmpty()) {
            lines.add("nothing differs but time");
        }
        after.trial()
                .play()
                .servedFromRecord()
                .ifPresent(share -> lines.addFirst(
                        MetricFormat.value(Unit.RATE, share) + " of the model's answers came from the recording"));
        return lines;
    }

    /** Return a line a difference in how they ended and what their scores are; empty where there is none. */
    static List<String> lines(TrialView before, TrialView after) {
        List<String> lines = new ArrayList<>();
        between(before, after).forEach(difference -> lines.add(difference.line()));
        return lines;
    }

    /** Return the differences in how they ended and what their scores are; empty where there is none. */
    public static List<Difference> between(TrialView before, TrialView after) {
        List<Difference> lines = new ArrayList<>();
        tell(
                lines,
                "outcome",
                before.trial().outcome().word(),
                after.trial().outcome().word());
        tell(
                lines,
                "reason",
                before.trial().outcome().reason(),
                after.trial().outcome().reason());
        tell(lines, "output", output(before), output(after));
        Map<String, Score> then = scores(before);
        Map<String, Score> now = scores(after);
        Set<String> names = new LinkedHashSet<>(then.keySet());
        names.addAll(now.keySet());
        if (!(after.trial().outcome() instanceof Outcome.NotPlayed)) {
            names.forEach(name -> tell(
                    lines,
                    name,
                    value(Optional.ofNullable(then.get(name))),
                    value(Optional.ofNullable(now.get(name)))));
        }
        return lines;
    }

    private static void tell(List<Difference> lines, String what, String before, String after) {
        if (!before.equals(after)) {
            lines.add(new Difference(what, before, after));
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? NONE : Visible.line(text, LONGEST);
    }

    private static String output(TrialView view) {
        return view.trial().outcome().output().map(JsonNode::toString).orElse("");
    }

    private static Map<String, Score> scores(TrialView view) {
        Map<String, Score> scores = new LinkedHashMap<>();
        view.scores().stream()
                .filter(score -> score.metric().unit() != Unit.MS)
                .forEach(score -> scores.put(score.metric().name(), score));
        return scores;
    }

    private static String value(Optional<Score> score) {
        return score.map(one -> switch (one) {
                    case Score.Measured measured ->
                        MetricFormat.value(measured.metric().unit(), measured.value());
                    case Score.Abstained ignored -> "-";
                    case Score.Unobserved ignored -> "not observed";
                    case Score.ScorerFailed ignored -> "scorer failed";
                })
                .orElse("not scored");
    }

    /**
     * One difference.
     *
     * @param what {@code outcome}, {@code reason}, {@code output} or a metric's name
     * @param before in words; empty text for nothing
     * @param after likewise
     */
    public record Difference(String what, String before, String after) {
        private String line() {
            return Visible.line(what, LONGEST) + ": " + shown(before) + " -> " + shown(after);
        }
    }
}
