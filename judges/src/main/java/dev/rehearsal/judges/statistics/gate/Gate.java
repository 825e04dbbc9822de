package dev.rehearsal.judges.statistics.gate;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import java.util.List;
import java.util.Optional;

/** A requirement on estimates or comparisons; a build fails where it does not hold. */
public sealed interface Gate {

    /** Return the gate as it was written. */
    String text();

    /** Return the name of the metric that it is about. */
    String metric();

    /** Return the systems that it is about. */
    List<String> systems();

    /** Return the trials that it is about: all clean ones, those under a perturbation, or those of a tag's cases. */
    Subgroup subgroup();

    /** A way to compare with a limit. */
    enum Relation {
        /** The limit or more. */
        AT_LEAST(">="),
        /** More than the limit. */
        ABOVE(">"),
        /** The limit or less. */
        AT_MOST("<="),
        /** Less than the limit. */
        BELOW("<");

        private final String symbol;

        Relation(String symbol) {
            this.symbol = symbol;
        }

        /** Return it as it is written. */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * A number as it was written.
     *
     * @param value in the unit: {@code 5s} is 5000 milliseconds, {@code 5%} is 0.05, {@code 2M} is 2,000,000
     * @param kind what was written behind it
     */
    record Quantity(double value, Kind kind) {
        /** The kind of a quantity, by what was written behind the number. */
        public enum Kind {
            /** Nothing, {@code k} or {@code M}: in the metric's unit. */
            PLAIN,
            /** {@code %}. */
            PERCENT,
            /** {@code ms}, {@code s} or {@code min}. */
            MILLISECONDS,
            /** {@code usd}. */
            USD,
            /** {@code tokens}. */
            TOKENS
        }
    }

    /**
     * A requirement that an estimate is on one side of a limit: {@code success(team) >= 0.95}, {@code success(team) under
     * rate-limit >= 0.9}.
     */
    record Threshold(String text, String metric, String system, Subgroup subgroup, Relation relation, Quantity limit)
            implements Gate {

        /** A limit for all clean trials. */
        public Threshold(String text, String metric, String system, Relation relation, Quantity limit) {
            this(text, metric, system, Subgroup.CLEAN, relation, limit);
        }

        @Override
        public List<String> systems() {
            return List.of(system);
        }
    }

    /**
     * A requirement of non-inferiority: {@code success(team) no worse than success(single) by 0.02}. Without a margin,
     * the comparison's.
     */
    record NoWorse(
            String text, String metric, String candidate, String baseline, Subgroup subgroup, Optional<Quantity> margin)
            implements Gate {

        /** Non-inferiority over all clean trials. */
        public NoWorse(String text, String metric, String candidate, String baseline, Optional<Quantity> margin) {
            this(text, metric, candidate, baseline, Subgroup.CLEAN, margin);
        }

        @Override
        public List<String> systems() {
            return List.of(candidate, baseline);
        }
    }

    /** A requirement of superiority: {@code success(team) better than success(single)}. */
    record Better(String text, String metric, String candidate, String baseline, Subgroup subgroup) implements Gate {
        @Override
        public List<String> systems() {
            return List.of(candidate, baseline);
        }
    }

    /**
     * A limit of how many trials of this run may show something: a known failure ({@code findings.loop(team) == 0 trials}), a class of
     * recovery ({@code corrupted(team) under malformed-json == 0 trials}), any rate of which less is better. It is about what was
     * observed and has no interval, so it says nothing of trials that were not played.
     *
     * @param text the gate as it was written
     * @param metric the metric, or {@link #FINDINGS} and the failure's name
     * @param system the system
     * @param subgroup the trials; of findings, all clean ones
     * @param most how many trials may show it, 0 or more
     */
    record CountLimit(String text, String metric, String system, Subgroup subgroup, long most) implements Gate {

        /** Stands before the name of a finding where a metric's name would stand. */
        public static final String FINDINGS = "findings.";

        /** Return the finding's name; empty where it is a metric that is counted. */
        public Optional<String> finding() {
            return metric.startsWith(FINDINGS) ? Optional.of(metric.substring(FINDINGS.length())) : Optional.empty();
        }

        @Override
        public List<String> systems() {
            return List.of(system);
        }
    }

    /**
     * Read a gate.
     *
     * <pre>
     *   METRIC(SYSTEM) [WHERE] &gt;= | &gt; | &lt;= | &lt; NUMBER [%|ms|s|min|usd|tokens|k|M]
     *   METRIC(SYSTEM) [WHERE] no worse than METRIC(SYSTEM) [by NUMBER [unit]]
     *   METRIC(SYSTEM) [WHERE] better than METRIC(SYSTEM)
     *   METRIC(SYSTEM) [WHERE] == 0 trials | &lt;= NUMBER trials
     *   findings.NAME(SYSTEM) == 0 trials | &lt;= NUMBER trials
     *   WHERE: under PERTURBATION | tagged TAG, behind either of two systems; a name may stand in double quotes
     * </pre>
     *
     * @param where the file and line, or the argument, for messages
     * @param text the gate
     * @throws dev.rehearsal.datasets.input.InvalidInputException with the position where the text stops making sense
     */
    static Gate parse(String where, String text) {
        return new GateParser(where, text).parse();
    }

    /**
     * Check that the gate's number suits the metric and lies in its range: {@code tokens(team) <= 5s} does not, nor does
     * {@code success(team) >= 80}.
     *
     * @param where the file and line, or the argument, for messages
     * @param metric the metric that the gate names
     * @throws dev.rehearsal.datasets.input.InvalidInputException where it does not suit
     */
    default void check(String where, Metric metric) {
        Unit unit = metric.unit();
        switch (this) {
            case Threshold gate -> {
                GateParser.require(where, gate.text(), gate.limit(), unit, unit == Unit.RATE);
                Ranges.limit(where, gate, metric);
            }
            case NoWorse gate ->
                gate.margin().ifPresent(margin -> {
                    GateParser.require(where, gate.text(), margin, unit, unit.relative());
                    Ranges.margin(where, gate, margin, metric);
                });
            case Better ignored -> {
                // no number
            }
            case CountLimit gate -> Ranges.countable(where, gate, metric);
        }
    }

    /**
     * Judge by the evidence of a run: passed where the interval lies wholly on the good side, failed where wholly on the bad
     * side, else undecided; without any scored trial there is no evidence, which is never a pass. A limit of a count is
     * judged by the count alone.
     */
    default GateResult evaluate(Evidence evidence) {
        return GateJudge.judge(this, evidence);
    }
}
