package dev.rehearsal.harness.spending;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a run will take, told before it begins: trials, calls, tokens and money, by system, by judge and by fault.
 *
 * @param missing trials that will be played
 * @param planned trials of the whole plan; the others are stored already
 * @param lines one a system that calls models, one a judge, one a fault whose words a model gives
 * @param budget what the run may spend in all
 * @param before what it has spent already
 */
public record CostForecast(long missing, long planned, List<Line> lines, Budget budget, Spending before) {

    public CostForecast {
        lines = List.copyOf(lines);
    }

    /** Return whether anything that is still to be played or judged may cost money. */
    public boolean paid() {
        return lines.stream().anyMatch(line -> line.paid() && line.trials() > 0);
    }

    /** Return the forecast for people: a heading, a line a system, judge and fault, and the sum. */
    public List<String> text() {
        List<String> text = new ArrayList<>();
        text.add("This calls models that may cost money. To play: " + MetricFormat.count(missing) + " of "
                + MetricFormat.count(planned, "trial") + (missing < planned ? "; the others are stored." : "."));
        lines.forEach(line -> text.add("  " + line.text()));
        List<Line> paid = lines.stream().filter(Line::paid).toList();
        boolean atMost = paid.stream().anyMatch(line -> line.estimate().atMost());
        text.add("  in all: "
                + String.join(
                        ", ",
                        amount(sum(lines, CostEstimate::calls), atMost, Unit.COUNT, "model calls"),
                        amount(sum(lines, CostEstimate::tokens), atMost, Unit.TOKENS, "tokens"),
                        amount(sum(paid, CostEstimate::usd), atMost, Unit.USD, "money")));
        List<String> limits = new ArrayList<>();
        budget.usd().ifPresent(usd -> limits.add(MetricFormat.value(Unit.USD, usd)));
        budget.calls().ifPresent(calls -> limits.add(MetricFormat.count(calls, "model call")));
        budget.tokens().ifPresent(tokens -> limits.add(MetricFormat.count(tokens) + " tokens"));
        budget.time().ifPresent(time -> limits.add(MetricFormat.count(time.toSeconds()) + " s"));
        text.add(
                limits.isEmpty()
                        ? "  Nothing ends it early: write limits: {usd: …}, {tokens: …} or {calls: …} in the suite to be safe."
                        : "  No trial begins once the run has spent " + String.join(" or ", limits) + "; so far "
                                + String.join(
                                        ", ",
                                        MetricFormat.value(Unit.USD, before.usd()),
                                        MetricFormat.count(before.calls(), "model call"),
                                        MetricFormat.count(before.tokens(), "token"))
                                + ".");
        return text;
    }

    private static OptionalDouble sum(List<Line> lines, Function<CostEstimate, OptionalDouble> part) {
        double sum = 0;
        for (Line line : lines) {
            OptionalDouble one = part.apply(line.estimate());
            if (one.isEmpty() && line.trials() > 0) {
                return OptionalDouble.empty();
            }
            sum += line.plays() * one.orElse(0);
        }
        return OptionalDouble.of(sum);
    }

    private static String amount(OptionalDouble value, boolean atMost, Unit unit, String noun) {
        if (value.isEmpty()) {
            return noun + " unknown";
        }
        double rounded = unit == Unit.USD ? value.getAsDouble() : Math.ceil(value.getAsDouble());
        return (atMost ? "at most " : "about ")
                + MetricFormat.value(unit, rounded)
                + (unit == Unit.USD ? "" : " " + noun);
    }

    /**
     * The forecast for one system, judge or fault.
     *
     * @param who such as {@code system team}
     * @param models that it calls, for people
     * @param paid whether any of them may cost money
     * @param trials to be played or judged; or cases to be worded
     * @param arrivals how many further times their tasks arrive beside them
     * @param counted one of these, in a word: a trial or a case
     * @param estimate what each of all takes
     */
    public record Line(
            String who,
            String models,
            boolean paid,
            long trials,
            long arrivals,
            String counted,
            CostEstimate estimate) {

        /** The forecast for a system whose tasks arrive once, or for a judge. */
        public Line(String who, String models, boolean paid, long trials, CostEstimate estimate) {
            this(who, models, paid, trials, 0, "trial", estimate);
        }

        /** Return the same with so many further arrivals. */
        public Line with(long further) {
            return new Line(who, models, paid, trials, further, counted, estimate);
        }

        private long plays() {
            return trials + arrivals;
        }

        private String text() {
            return who + ", " + models + ": " + MetricFormat.count(trials, counted)
                    + (arrivals == 0 ? "" : " and " + MetricFormat.count(arrivals, "further arrival")) + ", "
                    + amount(times(estimate.calls()), estimate.atMost(), Unit.COUNT, "model calls") + ", "
                    + amount(times(estimate.tokens()), estimate.atMost(), Unit.TOKENS, "tokens") + ", "
                    + (paid ? amount(times(estimate.usd()), estimate.atMost(), Unit.USD, "money") : "free") + " ("
                    + estimate.basis() + ")";
        }

        private OptionalDouble times(OptionalDouble each) {
            return each.isPresent() ? OptionalDouble.of(plays() * each.getAsDouble()) : each;
        }
    }
}
