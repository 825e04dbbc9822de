package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import java.util.List;

/** The words on looking again with more cases until something is decided. */
public final class PeekingWords {

    /** What to do where these cases cannot tell. */
    public static final String ADVICE = "Do not add cases and look again until it decides: that raises false alarms "
            + "(rehearsal doctor --statistics shows by how much). Fix the number of cases beforehand "
            + "(rehearsal doctor SUITE.yaml says how many each gate needs at best) and decide on a fresh run of all of them.";

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private PeekingWords() {}

    /**
     * Return the advice where these cases cannot tell: a gate is inconclusive for want of them, or the primary metric is; empty
     * text elsewhere.
     */
    public static String advice(Analysis analysis) {
        boolean gate =
                analysis.gates().stream().anyMatch(one -> one.answer() == Analysis.Answer.INCONCLUSIVE && !one.lost());
        boolean primary = analysis.comparisons().stream()
                .limit(1)
                .anyMatch(one -> one.decision() instanceof Decision.Inconclusive);
        return gate || primary ? ADVICE : "";
    }

    /**
     * Return what a reader must know of a further look.
     *
     * @param suite the suite's name
     * @param looks the number of this look, at least 2
     */
    public static String look(String suite, int looks) {
        String number = looks <= ORDINALS.size() ? ORDINALS.get(looks - 1) + " look" : "look number " + looks;
        return "This is the " + number + " at " + suite + ": its cases contain those of "
                + (looks == 2
                        ? "an earlier run"
                        : "earlier runs, " + MetricFormat.count(looks - 1, "set") + " of cases")
                + ". Where cases were added because nothing was decided, false alarms are more frequent than the level "
                + "says; decide on a fresh run of a number of cases that was fixed beforehand.";
    }
}
