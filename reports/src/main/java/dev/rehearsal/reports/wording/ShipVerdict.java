package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Analysis.Answer;
import dev.rehearsal.reports.Analysis.GateLine;
import dev.rehearsal.reports.wording.Headline.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all gates say together in one line, such as {@code Do not ship: 1 of 3 gates fails, 1 is inconclusive.} Where something got
 * worse in a part of the trials, that comes first, in a team lead's words.
 *
 * @param tone how the reader should take it: the tone of the worst gate
 * @param text the line
 */
public record ShipVerdict(Tone tone, String text) {

    /**
     * Return the verdict; empty where there are no gates. A gate without evidence weighs like one that fails, as it does for
     * the exit code. Where all hold and the candidate is worse all the same, over all clean trials or in the primary metric in a part
     * of the trials, the tone stays that of the decision.
     */
    public static Optional<ShipVerdict> of(Analysis analysis) {
        List<GateLine> gates = analysis.gates();
        if (gates.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        part(parts, gates, Answer.FAIL, "fails", "fail");
        part(parts, gates, Answer.INCONCLUSIVE, "is inconclusive", "are inconclusive");
        part(parts, gates, Answer.NO_EVIDENCE, "has no evidence", "have no evidence");
        Optional<String> worst = Defects.worst(analysis);
        if (parts.isEmpty()) {
            boolean worse = analysis.comparisons().stream()
                    .findFirst()
                    .filter(primary -> primary.decision() instanceof Decision.Regressed)
                    .isPresent();
            String all =
                    gates.size() == 1 ? "The gate holds." : "All " + MetricFormat.count(gates.size()) + " gates hold.";
            boolean bad = worse || Defects.primary(analysis);
            return Optional.of(new ShipVerdict(
                    bad ? Tone.BAD : Tone.GOOD,
                    all + worst.map(words -> " But " + words + ".").orElse("")));
        }
        boolean stop = count(gates, Answer.FAIL) + count(gates, Answer.NO_EVIDENCE) > 0;
        return Optional.of(new ShipVerdict(
                stop ? Tone.BAD : Tone.UNSURE,
                (stop ? "Do not ship: " : "Undecided: ")
                        + worst.or(() -> Defects.failing(analysis))
                                .map(words -> words + "; ")
                                .orElse("")
                        + String.join(", ", parts) + "."));
    }

    /** Add how many gates have an answer; the first part also says of how many. */
    private static void part(List<String> parts, List<GateLine> gates, Answer answer, String one, String many) {
        long count = count(gates, answer);
        if (count > 0) {
            String subject = !parts.isEmpty()
                    ? MetricFormat.count(count)
                    : gates.size() == 1
                            ? "the gate"
                            : MetricFormat.count(count) + " of " + MetricFormat.count(gates.size()) + " gates";
            parts.add(subject + " " + (count == 1 ? one : many));
        }
    }

    private static long count(List<GateLine> gates, Answer answer) {
        return gates.stream().filter(gate -> gate.answer() == answer).count();
    }
}
