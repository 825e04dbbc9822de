package dev.rehearsal.reports.trial;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A perturbed trial beside its clean twin: how it ended, what its scores are, and what was handed over and came from tools, where that
 * differs, with the part that differs in brackets. Bounded in size.
 */
final class TwinText {

    private static final int MAX_TEXTS = 20;
    private static final int LONGEST = 600;
    private static final int AROUND = 40;
    private static final String NONE = "none";

    private final Paint paint;
    private final List<String> lines = new ArrayList<>();
    private int texts;

    private TwinText(Paint paint) {
        this.paint = paint;
    }

    /** Return a line or three a difference, below one that names the twin. */
    static List<String> of(TrialView twin, TrialView trial, Paint paint) {
        TwinText text = new TwinText(paint);
        text.lines.add("trial " + twin.number() + ", " + twin.trial().outcome().word() + ", success "
                + twin.success().map(success -> success ? "yes" : "no").orElse("not known"));
        text.lines.addAll(TrialDifferences.lines(twin, trial));
        text.compare(handoffs(twin), handoffs(trial));
        text.compare(tools(twin), tools(trial));
        if (text.texts > MAX_TEXTS) {
            text.lines.add("and " + MetricFormat.count(text.texts - MAX_TEXTS, "more difference"));
        }
        return text.lines;
    }

    private static Map<String, List<String>> handoffs(TrialView view) {
        return by(
                view.trial().trace(),
                Handoff.class,
                handoff -> "handoff " + handoff.from() + " -> " + handoff.to(),
                Handoff::payload);
    }

    private static Map<String, List<String>> tools(TrialView view) {
        return by(
                view.trial().trace(),
                ToolCall.class,
                call -> "tool " + call.tool() + " " + call.arguments(),
                call -> call.info().error().or(call::result).orElse(""));
    }

    private static <S extends Span> Map<String, List<String>> by(
            Trace trace, Class<S> kind, Function<S, String> name, Function<S, String> said) {
        return trace.all(kind)
                .collect(
                        Collectors.groupingBy(name, LinkedHashMap::new, Collectors.mapping(said, Collectors.toList())));
    }

    private void compare(Map<String, List<String>> twin, Map<String, List<String>> trial) {
        Set<String> names = new LinkedHashSet<>(twin.keySet());
        names.addAll(trial.keySet());
        for (String name : names) {
            List<String> before = twin.getOrDefault(name, List.of());
            List<String> after = trial.getOrDefault(name, List.of());
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                String number = i == 0 ? "" : " (" + (i + 1) + ")";
                tell(name + number, i < before.size() ? before.get(i) : "", i < after.size() ? after.get(i) : "");
            }
        }
    }

    private void tell(String what, String twin, String trial) {
        if (twin.equals(trial)) {
            return;
        }
        texts++;
        if (texts > MAX_TEXTS) {
            return;
        }
        int from = 0;
        while (from < Math.min(twin.length(), trial.length()) && twin.charAt(from) == trial.charAt(from)) {
            from++;
        }
        int end = 0;
        while (end < Math.min(twin.length(), trial.length()) - from
                && twin.charAt(twin.length() - 1 - end) == trial.charAt(trial.length() - 1 - end)) {
            end++;
        }
        lines.add(Visible.line(what, LONGEST));
        lines.add(paint.faint("  twin  ") + marked(twin, from, end));
        lines.add(paint.faint("  here  ") + marked(trial, from, end));
    }

    private static String marked(String text, int from, int end) {
        if (text.isEmpty()) {
            return NONE;
        }
        int to = text.length() - end;
        int start = Math.max(0, from - AROUND);
        int stop = Math.min(text.length(), to + AROUND);
        return Visible.line(
                (start > 0 ? "\u2026" : "") + text.substring(start, from) + "[" + cut(text.substring(from, to)) + "]"
                        + text.substring(to, stop) + (stop < text.length() ? "\u2026" : ""),
                LONGEST + 2 * AROUND);
    }

    private static String cut(String changed) {
        return changed.length() <= LONGEST ? changed : changed.substring(0, LONGEST) + "\u2026";
    }
}
