package dev.rehearsal.harness.findings;

import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.harness.findings.RecordedFinding.Shown;
import dev.rehearsal.harness.findings.TraceEvents.Event;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.scenarios.Trial;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A finding with as much of its trace as a reader needs to say whether it is true, in about 3,000 characters. */
final class FindingExcerpt {

    private static final int TASK = 450;
    private static final int EVENTS = 1_700;
    private static final int SHORTEST = 70;
    private static final int LONGEST = 1_000;
    private static final int FEW = 16;
    private static final int MANY = 8;
    private static final int ANSWER = 300;
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)+)\"");

    private final RecordedFinding finding;
    private final Shown shown;
    private final Trial trial;
    private final StringBuilder out = new StringBuilder();

    private FindingExcerpt(RecordedFinding finding) {
        this.finding = finding;
        this.shown = finding.shown().orElseThrow();
        this.trial = finding.view().trial();
    }

    /** Return the text of one finding under its number. */
    static String of(int number, RecordedFinding finding) {
        FindingExcerpt excerpt = new FindingExcerpt(finding);
        excerpt.head(number);
        excerpt.events();
        return excerpt.out.toString();
    }

    private void head(int number) {
        out.append("## ")
                .append(number)
                .append(". ")
                .append(finding.source())
                .append(", ")
                .append(finding.file());
        out.append("\n\ncase ")
                .append(finding.caseId())
                .append(", perturbation ")
                .append(trial.scenario().perturbation());
        out.append(", the run ")
                .append(finding.view()
                        .success()
                        .map(success -> success ? "SUCCEEDED" : "FAILED")
                        .orElse("has no verdict"));
        out.append("\n\n- Claim: ").append(flat(shown.words()));
        line("Task", trial.scenario().task().map(task -> task.input()).orElse("not recorded"), TASK);
        trial.scenario().expectation().answer().ifPresent(answer -> line("Expected answer", answer, ANSWER));
        line(
                "Last answer",
                trial.outcome()
                        .output()
                        .map(json -> json.isTextual() ? json.textValue() : json.toString())
                        .orElse("none"),
                ANSWER);
        line("Model calls by agent", agents(), ANSWER);
        line("Runs of tools", tools(), ANSWER);
    }

    private void line(String name, String text, int most) {
        if (!text.isBlank()) {
            out.append("\n- ").append(name).append(": ").append(cut(text, most));
        }
    }

    private String agents() {
        SpanAgents agents = new SpanAgents(trial.trace());
        Map<String, Integer> calls = new LinkedHashMap<>();
        trial.trace().all(ModelCall.class).forEach(call -> calls.merge(agents.agent(call), 1, Integer::sum));
        return calls.size() < 2 ? "" : calls.toString();
    }

    private String tools() {
        return trial.trace()
                .all(ToolCall.class)
                .map(call -> call.tool() + (call.info().error().isPresent() ? " FAILED" : ""))
                .collect(Collectors.joining(", "));
    }

    /** The spans of the finding in most detail, those around them in less, all others where there are few. */
    private void events() {
        List<Event> events = TraceEvents.of(trial.trace());
        Set<String> spans = new HashSet<>(shown.spans());
        double[] weights = new double[events.size()];
        boolean few = events.size() <= FEW;
        for (int i = 0; i < weights.length; i++) {
            boolean in = spans.contains(events.get(i).span()) && !events.get(i).told();
            if (in) {
                weights[i] = 4;
                for (int near : new int[] {i - 2, i - 1, i + 1, i + 2, i + 3}) {
                    if (near >= 0 && near < weights.length && spans.size() <= MANY) {
                        weights[near] = Math.max(weights[near], 1);
                    }
                }
            } else if (few || i >= weights.length - 2) {
                weights[i] = Math.max(weights[i], 1);
            }
        }
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        out.append("\n\n```text\n");
        int skipped = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) {
                skipped++;
                continue;
            }
            skipped(skipped);
            skipped = 0;
            Event event = events.get(i);
            int most = (int) Math.clamp(EVENTS * weights[i] / sum, SHORTEST, LONGEST);
            out.append(weights[i] == 4 ? ">> " : "   ")
                    .append('[')
                    .append(event.span())
                    .append("] ");
            out.append(event.head())
                    .append(": ")
                    .append(cut(event.text(), most))
                    .append('\n');
        }
        skipped(skipped);
        out.append("```\n\n");
    }

    private void skipped(int events) {
        if (events > 0) {
            out.append("   (").append(events).append(" events)\n");
        }
    }

    /** Cut a text in its middle, or around the injected instruction that the claim quotes. */
    private String cut(String text, int most) {
        String flat = flat(text);
        if (flat.length() <= most) {
            return flat;
        }
        if (finding.mode() == FailureMode.INJECTION) {
            Matcher quoted = QUOTED.matcher(shown.words());
            String begin = quoted.find()
                    ? quoted.group(1).substring(0, Math.min(12, quoted.group(1).length()))
                    : "";
            int at = flat.indexOf(begin);
            if (!begin.isEmpty() && at > most / 2) {
                return "…" + flat.substring(at - most / 5, Math.min(flat.length(), at + most * 4 / 5)) + "…";
            }
        }
        return flat.substring(0, most * 2 / 3) + " … " + flat.substring(flat.length() - most / 3);
    }

    private static String flat(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("```", "'''");
    }
}
