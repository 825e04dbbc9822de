package dev.rehearsal.harness.frameworks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of frameworks by what was seen of them. A cell that is not what the script made happen says so. For one thread.
 */
final class FrameworkTable {

    private static final List<String> HEAD =
            List.of("framework", "system", "plays", "agents", "tools", "handoffs", "calls", "tokens", "cost, USD");

    private final List<List<String>> rows = new ArrayList<>();
    private int wrong;

    /** Add what was seen in the trials of one system of one framework. */
    void add(String framework, String system, List<PlayedTrial> trials) {
        long played = trials.stream().filter(PlayedTrial::succeeded).count();
        rows.add(List.of(
                framework,
                system,
                cell(played + " of " + trials.size(), trials.size() + " of " + trials.size()),
                lists(trials, Happening::agents, true),
                lists(trials, Happening::tools, false),
                lists(trials, Happening::handoffs, false),
                sums(trials, happening -> Long.toString(happening.modelCalls().orElse(-1))),
                sums(trials, Happening::tokens),
                sums(
                        trials,
                        happening -> String.format(
                                Locale.ROOT, "%.6f", happening.usd().orElse(-1)))));
    }

    /** Return how many cells are wrong. */
    int wrong() {
        return wrong;
    }

    /** One thing of what happened. */
    private interface Aspect<T> {
        T of(Happening happening);
    }

    /** What occurs in all trials together; a cell is right only where every single trial is. */
    private String lists(List<PlayedTrial> trials, Aspect<List<String>> aspect, boolean names) {
        boolean right =
                trials.stream().allMatch(trial -> aspect.of(trial.seen()).equals(aspect.of(trial.expected())));
        return marked(
                right,
                counted(
                        trials.stream()
                                .flatMap(trial -> aspect.of(trial.seen()).stream())
                                .toList(),
                        names),
                counted(
                        trials.stream()
                                .flatMap(trial -> aspect.of(trial.expected()).stream())
                                .toList(),
                        names));
    }

    private static String counted(List<String> words, boolean names) {
        return words.isEmpty()
                ? "none"
                : words.stream()
                        .map(word -> names ? word : word.replaceFirst(" \\{.*", ""))
                        .collect(Collectors.groupingBy(word -> word, java.util.TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry -> names ? entry.getKey() : entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    private String sums(List<PlayedTrial> trials, Aspect<String> aspect) {
        List<String> seen =
                trials.stream().map(trial -> aspect.of(trial.seen())).toList();
        List<String> expected =
                trials.stream().map(trial -> aspect.of(trial.expected())).toList();
        return marked(seen.equals(expected), String.join(" ", seen), String.join(" ", expected));
    }

    private String cell(String seen, String expected) {
        return marked(seen.equals(expected), seen, expected);
    }

    private String marked(boolean right, String seen, String expected) {
        wrong += right ? 0 : 1;
        return right ? seen : "WRONG " + seen + " (is " + expected + ")";
    }

    @Override
    public String toString() {
        List<List<String>> all = new ArrayList<>();
        all.add(HEAD);
        all.addAll(rows);
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
