package dev.rehearsal.harness.cli.option;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what is asked of results that no suite speaks of. */
public final class StatisticsOptions {

    private static final String JMH_METRIC = "score";

    @Option(
            names = "--primary",
            paramLabel = "METRIC",
            description = "The metric that decides. Default: success, else the first recorded score.")
    private Optional<String> primary = Optional.empty();

    @Option(
            names = "--estimand",
            paramLabel = "population|dataset",
            description =
                    "population: the cases stand for all like them. dataset: they are all there are. Default: population.",
            defaultValue = "population")
    private Estimand estimand = Estimand.POPULATION;

    @Option(
            names = "--margin",
            paramLabel = "METRIC=X",
            description =
                    "The difference that does not matter: an amount for rates (success=0.02), a share for tokens, cost and"
                            + " time (tokens=0.05); for JMH's results score=0.05.")
    private Map<String, Double> margins = new LinkedHashMap<>();

    /**
     * Return the margin for JMH's results, which have one metric: {@code score}.
     *
     * @throws InvalidInputException for a margin of anything else
     */
    public double benchmarkMargin() {
        requireMargins();
        margins.keySet().stream().filter(metric -> !metric.equals(JMH_METRIC)).forEach(metric -> {
            throw new InvalidInputException(
                    "--margin " + metric,
                    "JMH's results have one metric, " + JMH_METRIC,
                    "was " + InvalidInputException.quote(metric),
                    "Write --margin " + JMH_METRIC + "=0.05");
        });
        return margins.getOrDefault(JMH_METRIC, BenchmarkComparison.DEFAULT_MARGIN);
    }

    /** Return the analysisPlan. */
    public AnalysisPlan analysisPlan() {
        requireMargins();
        return new AnalysisPlan(Optional.empty(), primary.orElse(Metric.SUCCESS.name()), estimand, margins, List.of());
    }

    private void requireMargins() {
        margins.forEach((metric, margin) -> {
            if (!(margin > 0 && margin < Double.POSITIVE_INFINITY)) {
                throw new InvalidInputException(
                        "--margin " + metric,
                        "a margin must be above 0",
                        "was " + margin,
                        "Give the difference that does not matter");
            }
        });
    }
}
