package dev.rehearsal.reports.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.datasets.trace.transcript.Transcript;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.finding.Findings;
import dev.rehearsal.judges.finding.TrialFinding;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.PlayMetrics;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.wording.IngressWords;
import dev.rehearsal.reports.wording.PerturbationWords;
import dev.rehearsal.reports.wording.UsageWords;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One trial for a terminal: what was asked and expected, how it ended, its scores with why, what a perturbation did to it,
 * its trace as a tree with what the handoffs lost, its conversation. Bounded in size whatever the trial holds; nothing in it can steer the
 * terminal.
 */
public final class TrialText {

    private static final int LONGEST = 2_000;
    private static final int LONGEST_LINE = 160;
    private static final int LONGEST_CHANGE = 600;
    private static final int MOST_MESSAGES = 200;

    private final StringBuilder out = new StringBuilder();
    private final Paint paint;
    private final int longest;

    private TrialText(Paint paint, int longest) {
        this.paint = paint;
        this.longest = longest;
    }

    /**
     * Return the text of a trial that stands alone.
     *
     * @param colour whether it goes to a terminal that shows colours
     */
    public static String of(TrialView view, boolean colour) {
        return of(view, Optional.empty(), colour);
    }

    /**
     * Return the text, bounded in size whatever the trial holds.
     *
     * @param twin its clean twin, of a perturbed trial that has one
     * @param colour whether it goes to a terminal that shows colours
     */
    public static String of(TrialView view, Optional<TrialView> twin, boolean colour) {
        return of(view, twin, colour, LONGEST);
    }

    /**
     * Return the text with every message and the output in full, however long they are, and every score.
     *
     * @param twin its clean twin, of a perturbed trial that has one
     * @param colour whether it goes to a terminal that shows colours
     */
    public static String whole(TrialView view, Optional<TrialView> twin, boolean colour) {
        return of(view, twin, colour, Integer.MAX_VALUE);
    }

    private static String of(TrialView view, Optional<TrialView> twin, boolean colour, int longest) {
        Paint paint = new Paint(colour);
        TrialText text = new TrialText(paint, longest);
        text.head(view);
        text.expected(view);
        if (!(view.trial().outcome() instanceof Outcome.NotPlayed)) {
            List<Score> shown = new ArrayList<>(view.scores());
            shown.addAll(PlayMetrics.of(view));
            text.scores(shown); // else each would only say again why it was not played
            text.findings(view);
        }
        text.perturbation(view.trial());
        twin.ifPresent(clean -> text.section("beside its clean twin", TwinText.of(clean, view, paint)));
        text.section("trace", TraceText.of(view.trial(), paint));
        text.conversation(view.trial().trace());
        return text.out.toString();
    }

    private void head(TrialView view) {
        Trial trial = view.trial();
        line(
                "trial",
                view.number() + "  case " + trial.scenario().caseId() + "  system " + trial.system() + "  repetition "
                        + trial.scenario().repetition() + "  perturbation "
                        + trial.scenario().perturbation() + "  seed "
                        + trial.scenario().seed());
        line("task", trial.scenario().task().map(Task::input).orElse("not recorded"));
        told(trial);
        trial.play().wording().ifPresent(wording -> line("words", PerturbationWords.source(wording)));
        line(
                "outcome",
                trial.outcome().word()
                        + (trial.outcome().reason().isEmpty()
                                ? ""
                                : ": " + trial.outcome().reason()));
        trial.play()
                .takeoverMs()
                .ifPresent(ms -> line("takeover", "no call was under way any more " + ms + " ms after a person asked"));
        line("output", trial.outcome().output().map(TrialText::readable).orElse("none"));
        line("success", view.success().map(success -> success ? "yes" : "no").orElse("no verdict"));
        line("usage", usage(trial));
        trial.play()
                .beside()
                .ifPresent(took -> line("beside", arrivals(trial.play().fired(), took)));
        IngressWords.spans(trial.play().ingress().spans()).ifPresent(spans -> line("spans", spans));
        IngressWords.unknownAddresses(trial.play().ingress().unknownAddresses())
                .ifPresent(addresses -> line("addresses", addresses));
    }

    /** Say what the system was told in the place of the case's own words. */
    private void told(Trial trial) {
        List<FiredPerturbation> changed = PerturbationWords.ofInput(trial.play());
        boolean turns =
                trial.scenario().task().filter(task -> task.turns().size() > 1).isPresent();
        changed.forEach(action ->
                line("told", (turns && action.call() > 0 ? "turn " + action.call() + ": " : "") + action.after()));
    }

    /** Say what was done to models, tools and handoffs, with what stood there and what stands there now. */
    private void perturbation(Trial trial) {
        List<String> lines = new ArrayList<>();
        for (FiredPerturbation action : PerturbationWords.within(trial.play())) {
            if (action.before().isEmpty()) {
                lines.add(PerturbationWords.place(action)
                        + (action.after().isEmpty() ? "" : ": " + Visible.line(action.after(), LONGEST_CHANGE)));
            } else {
                lines.add(PerturbationWords.place(action));
                lines.add(paint.faint("  was  ") + Visible.line(action.before(), LONGEST_CHANGE));
                lines.add(paint.faint("  is   ") + Visible.line(action.after(), LONGEST_CHANGE));
            }
        }
        long more = PerturbationWords.more(trial.play());
        if (more > 0) {
            lines.add("and " + MetricFormat.count(more, "more action"));
        }
        if (trial.play().neverActed()) {
            lines.add(PerturbationWords.neverActed(trial.scenario()));
        }
        section("perturbation", lines);
    }

    private static String arrivals(OptionalLong begun, Usage took) {
        return MetricFormat.count(begun.orElse(0), "further arrival") + " of the task took " + UsageWords.of(took)
                + "; that is no part of the trial";
    }

    private static String usage(Trial trial) {
        return UsageWords.of(trial.usage())
                + ", "
                + (trial.latencyMs().isPresent()
                        ? MetricFormat.value(Unit.MS, trial.latencyMs().getAsDouble())
                        : "time unknown");
    }

    private void line(String name, String text) {
        String shown = Visible.cut(text, longest).replace("\n", "\n         ");
        out.append(paint.heading("%-8s".formatted(name)))
                .append(' ')
                .append(name.equals("success") ? verdict(shown) : shown)
                .append(System.lineSeparator());
    }

    private String verdict(String word) {
        return switch (word) {
            case "yes" -> paint.good(word);
            case "no" -> paint.bad(word);
            default -> word;
        };
    }

    private void section(String name, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append(System.lineSeparator()).append(paint.heading(name)).append(System.lineSeparator());
            lines.forEach(one -> out.append("  ").append(one).append(System.lineSeparator()));
        }
    }

    private void expected(TrialView view) {
        section("expected", ExpectationText.of(view.trial().scenario().expectation()));
    }

    private void scores(List<Score> scores) {
        List<String> lines = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        for (Score score : scores) {
            if (score instanceof Score.Abstained && longest == LONGEST) {
                idle.add(Visible.line(score.metric().name(), LONGEST_LINE));
            } else {
                lines.add(score(score));
            }
        }
        if (!idle.isEmpty()) {
            lines.add(Visible.cut(
                    idle.size() + " not applicable, --whole says why: " + String.join(", ", idle), LONGEST));
        }
        section("scores", lines);
    }

    /** Say which known failures show, and which only seem to, each with what the rule saw. */
    private void findings(TrialView view) {
        List<String> lines = new ArrayList<>();
        for (TrialFinding finding : Findings.of(view.trial(), view.scores())) {
            String padded = "%-14s".formatted(word(finding.answer()));
            if (finding.answer() != TrialFinding.Answer.ABSENT) {
                lines.add("%-18s %s %s"
                        .formatted(
                                finding.mode().word(),
                                finding.answer() == TrialFinding.Answer.EXPLAINED ? padded : paint.bad(padded),
                                Visible.line(finding.explanation(), LONGEST_LINE)));
            }
        }
        section("findings", lines);
    }

    private static String word(TrialFinding.Answer answer) {
        return switch (answer) {
            case SHOWN -> "seen";
            case EXPLAINED -> "explained";
            case ABSENT -> "absent";
            case FAILED -> "rule failed";
        };
    }

    private String score(Score score) {
        String value = switch (score) {
            case Score.Measured measured -> value(measured);
            case Score.Abstained ignored -> "-";
            case Score.Unobserved ignored -> "not observed";
            case Score.ScorerFailed ignored -> "scorer failed";
        };
        String padded = "%-14s".formatted(value);
        String shown = value.equals("FAIL") || score instanceof Score.ScorerFailed || score instanceof Score.Unobserved
                ? paint.bad(padded)
                : value.equals("pass") ? paint.good(padded) : padded;
        return "%-18s %s %s"
                .formatted(
                        Visible.line(score.metric().name(), LONGEST_LINE),
                        shown,
                        Visible.line(score.explanation(), LONGEST_LINE));
    }

    /** Of a rate of which less is better, such as a loss, none is good. */
    private static String value(Score.Measured measured) {
        double good = measured.metric().direction() == Direction.LOWER ? 0 : 1;
        return measured.metric().unit() == Unit.RATE && (measured.value() == 0 || measured.value() == 1)
                ? (measured.value() == good ? "pass" : "FAIL")
                : MetricFormat.value(measured.metric().unit(), measured.value());
    }

    private void conversation(Trace trace) {
        List<Transcript.Turn> turns = Transcript.turns(trace);
        List<String> lines = new ArrayList<>();
        String agent = "";
        for (Transcript.Turn turn : turns.subList(0, Math.min(turns.size(), most()))) {
            if (!turn.agent().isBlank() && !turn.agent().equals(agent)) {
                agent = turn.agent();
                lines.add(paint.heading("agent " + Visible.line(agent, LONGEST_LINE)));
            }
            Message message = turn.message();
            message.parts()
                    .forEach(part ->
                            lines.add("%-10s ".formatted(Visible.line(message.role(), LONGEST_LINE)) + said(part)));
        }
        if (turns.size() > most()) {
            lines.add(MetricFormat.count(turns.size() - most()) + " more messages");
        }
        section("conversation", lines);
    }

    private int most() {
        return longest == LONGEST ? MOST_MESSAGES : Integer.MAX_VALUE;
    }

    private String said(Part part) {
        String text = switch (part) {
            case Part.Text plain -> plain.text();
            case Part.ToolRequest request -> "calls " + request.name() + " " + request.arguments();
            case Part.ToolResponse response -> response.result();
            case Part.Other other -> other.type() + " " + other.json();
        };
        return Visible.cut(text, longest).replace("\n", "\n             ");
    }

    private static String readable(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }
}
