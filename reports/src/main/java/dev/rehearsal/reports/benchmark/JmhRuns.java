package dev.rehearsal.reports.benchmark;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.statistics.independent.Group;
import dev.rehearsal.judges.statistics.independent.MeasuredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The runs of one side of a comparison: one file of JMH's results each, of one commit, in the order in which they ran.
 *
 * @param name what the side was named by, for people
 * @param runs in order, never empty
 */
public record JmhRuns(String name, List<JmhRun> runs) {

    /**
     * Take the runs of a side.
     *
     * @throws InvalidInputException where one is a copy of another, or a benchmark is in two units
     */
    public JmhRuns {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("JmhRuns: there must be a run, but there is none.");
        }
        requireOwn(runs);
        requireOneUnit(runs);
    }

    /** Return a side of a single run, named as its file is. */
    public static JmhRuns of(JmhRun run) {
        return new JmhRuns(run.name(), List.of(run));
    }

    /** Return the benchmarks of all runs by name, in the order in which they first appear. */
    Map<String, Measured> benchmarks() {
        Map<String, Measured> benchmarks = new LinkedHashMap<>();
        for (int turn = 0; turn < runs.size(); turn++) {
            for (JmhResult result : runs.get(turn).results()) {
                benchmarks
                        .computeIfAbsent(result.name(), name -> new Measured(new ArrayList<>(), new ArrayList<>()))
                        .add(turn, result);
            }
        }
        return benchmarks;
    }

    /** A run that was given twice counts as one: its copy would make the runs look alike. */
    private static void requireOwn(List<JmhRun> runs) {
        for (int i = 0; i < runs.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (runs.get(i).results().equals(runs.get(j).results())) {
                    boolean same = runs.get(i).name().equals(runs.get(j).name());
                    throw new InvalidInputException(
                            runs.get(i).name(),
                            "each file of a side must be a run of its own",
                            same
                                    ? "is there twice"
                                    : "holds the very measurements of "
                                            + runs.get(j).name(),
                            "Name each run's file once");
                }
            }
        }
    }

    private static void requireOneUnit(List<JmhRun> runs) {
        Map<String, JmhRun> first = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        for (JmhRun run : runs) {
            for (JmhResult result : run.results()) {
                String unit = units.computeIfAbsent(result.name(), name -> result.unit());
                requireUnit(first.computeIfAbsent(result.name(), name -> run), unit, run, result);
            }
        }
    }

    /** Require that a result is in the unit that another run gave it. */
    static void requireUnit(JmhRun other, String unit, JmhRun run, JmhResult result) {
        if (!unit.equals(result.unit())) {
            throw new InvalidInputException(
                    run.name(),
                    "a benchmark must be in one unit in both files",
                    InvalidInputException.quote(result.name()) + " is in " + InvalidInputException.quote(result.unit())
                            + " here and in " + InvalidInputException.quote(unit) + " in " + other.name(),
                    "Run both with the same -tu");
        }
    }

    /** Return the first run that has a benchmark. */
    JmhRun first(String benchmark) {
        return runs.stream()
                .filter(run ->
                        run.results().stream().anyMatch(result -> result.name().equals(benchmark)))
                .findFirst()
                .orElseThrow();
    }

    /** Return when each run was written; empty where that is not known of all. */
    Optional<List<Instant>> written() {
        return runs.stream().allMatch(run -> run.written().isPresent())
                ? Optional.of(
                        runs.stream().map(run -> run.written().orElseThrow()).toList())
                : Optional.empty();
    }

    /**
     * One benchmark as the runs of a side measured it.
     *
     * @param turns the places of the runs that have it
     * @param results what they measured, in the same order
     */
    record Measured(List<Integer> turns, List<JmhResult> results) {

        private void add(int turn, JmhResult result) {
            turns.add(turn);
            results.add(result);
        }

        /** Return all of it as one result: the forks of all runs. */
        JmhResult all() {
            JmhResult first = results.getFirst();
            return new JmhResult(
                    first.benchmark(),
                    first.mode(),
                    first.params(),
                    first.threads(),
                    first.unit(),
                    results.stream().flatMap(result -> result.forks().stream()).toList(),
                    first.settings());
        }

        /** Return a figure of each fork, run by run. */
        List<MeasuredRun> runs(Function<Fork, Group> figure) {
            List<MeasuredRun> runs = new ArrayList<>();
            for (int i = 0; i < turns.size(); i++) {
                runs.add(new MeasuredRun(
                        turns.get(i),
                        results.get(i).forks().stream().map(figure).toList()));
            }
            return runs;
        }
    }
}
