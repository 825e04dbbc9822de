package dev.rehearsal.harness;

import dev.rehearsal.datasets.Expectation.Budget;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.harness.spending.Forecast;
import dev.rehearsal.harness.spending.Forecast.Line;
import dev.rehearsal.harness.spending.Guess;
import dev.rehearsal.harness.spending.Spent;
import dev.rehearsal.harness.spending.Tariff;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.wording.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Know which systems and judges of an experiment cost what. */
final class Accounts {

    private static final double MILLION = 1_000_000;

    private final Experiment experiment;
    private final boolean simulated;
    private final Map<String, List<Tariff>> systems = new LinkedHashMap<>();
    private final Map<String, Tariff> judges = new LinkedHashMap<>();

    Accounts(Experiment experiment, ResolvedSystems resolved, ResolvedScorers scorers) {
        this.experiment = experiment;
        this.simulated = resolved.simulated();
        Map<String, Tariff> known = resolved.tariffs();
        for (SystemPlan plan : experiment.systems()) {
            if (plan instanceof SystemPlan.Live live && !live.models().isEmpty()) {
                systems.put(
                        live.name(),
                        known.values().stream()
                                .filter(one -> live.models().containsValue(one.alias()))
                                .toList());
            }
        }
        judges.putAll(scorers.judges());
    }

    /**
     * Require a price of every model that is called, where the run may spend so many dollars and no more.
     *
     * @throws InvalidInput for the first without one
     */
    void requirePrices() {
        if (experiment.allowance().usd().isEmpty()) {
            return;
        }
        Stream.concat(systems.values().stream().flatMap(List::stream), judges.values().stream())
                .filter(tariff -> tariff.paid() && tariff.price().isEmpty())
                .findFirst()
                .ifPresent(tariff -> {
                    throw new InvalidInput(
                            experiment.files().where("/limits/usd"),
                            "\"limits.usd\" needs the price of every model that is called",
                            "nothing tells the price of " + InvalidInput.quote(tariff.label()),
                            "Add price: {input: …, output: …} to it under \"models\", in dollars for 1M tokens");
                });
    }

    /** Return the paid models that one system or any judge calls, as messages name them. */
    List<String> paid(String system) {
        return Stream.concat(systems.getOrDefault(system, List.of()).stream(), judges.values().stream())
                .filter(Tariff::paid)
                .map(Tariff::label)
                .distinct()
                .toList();
    }

    /**
     * Forecast what is missing.
     *
     * @param missing trials that will be played, by live system
     * @param judged trials that will be judged
     * @param planned trials in all
     * @param store what earlier runs took
     * @param before what the run that is resumed has spent
     */
    Forecast forecast(Map<String, Long> missing, long judged, long planned, ResultStore store, Spent before) {
        List<Line> lines = new ArrayList<>();
        systems.forEach((name, tariffs) -> lines.add(
                line("system " + name, tariffs, missing.getOrDefault(name, 0L), guess(store, name, tariffs))));
        judges.forEach((name, tariff) -> {
            ResultStore.Past past = store.judged(experiment.name(), name);
            Guess guess = Guess.average(
                    OptionalDouble.of(1),
                    past.input(),
                    past.output(),
                    List.of(tariff),
                    past.trials() == 0
                            ? "one call a trial, two where its reply is no verdict; no earlier run tells its tokens"
                            : "mean of " + Figures.count(past.trials(), "earlier trial"));
            lines.add(line("judge " + name, List.of(tariff), judged, guess));
        });
        return new Forecast(judged, planned, lines, experiment.allowance(), before);
    }

    private static Line line(String who, List<Tariff> tariffs, long trials, Guess guess) {
        return new Line(
                who,
                tariffs.stream().map(Tariff::label).collect(Collectors.joining(" and ")),
                tariffs.stream().anyMatch(Tariff::paid),
                trials,
                guess);
    }

    private Guess guess(ResultStore store, String system, List<Tariff> tariffs) {
        ResultStore.Past past = store.past(experiment.name(), simulated, system);
        if (past.trials() > 0) {
            return Guess.average(
                    past.calls(),
                    past.input(),
                    past.output(),
                    tariffs,
                    "mean of " + Figures.count(past.trials(), "earlier trial"));
        }
        OptionalDouble calls = budget(Budget::modelCalls);
        OptionalDouble tokens = budget(Budget::tokens);
        if (tokens.isPresent()) {
            return Guess.total(calls, tokens, tariffs, false, "what the cases' budgets allow");
        }
        Experiment.Limits limits = experiment.limits();
        if (limits.tokens() < Experiment.Limits.NONE.tokens()) {
            return Guess.total(
                    OptionalDouble.of((double) limits.calls()),
                    OptionalDouble.of((double) limits.tokens()),
                    tariffs,
                    true,
                    "the suite's limits of a trial");
        }
        return Guess.unknown("no earlier run, no budgets, no limits.trial-tokens");
    }

    /** Return the mean of a budget over all cases; empty where one of them has none. */
    private OptionalDouble budget(Function<Budget, OptionalLong> part) {
        List<OptionalLong> budgets = Stream.concat(
                        experiment.cases().stream(),
                        experiment.traces().stream().map(Experiment.TraceCase::goldenCase))
                .map(GoldenCase::expectation)
                .map(expectation -> part.apply(expectation.budget()))
                .toList();
        return budgets.stream().allMatch(OptionalLong::isPresent)
                ? budgets.stream().mapToLong(OptionalLong::getAsLong).average()
                : OptionalDouble.empty();
    }

    /** Return what a run that is resumed has spent. */
    Spent before(ResultStore store, String run) {
        Spent spent = Spent.NOTHING;
        for (String system : systems.keySet()) {
            spent = spent.plus(spent(store.spent(run, system)));
        }
        for (Map.Entry<String, Tariff> judge : judges.entrySet()) {
            spent = spent.plus(judging(judge.getValue(), store.judging(run, judge.getKey())));
        }
        return spent;
    }

    /**
     * Return what playing and judging one trial took.
     *
     * @param played what playing it took
     * @param judged what its judges took, by their names
     */
    Spent of(Usage played, Map<String, Usage> judged) {
        Spent spent = spent(played);
        for (Map.Entry<String, Tariff> judge : judges.entrySet()) {
            spent = spent.plus(judging(judge.getValue(), judged.getOrDefault(judge.getKey(), Usage.UNKNOWN)));
        }
        return spent;
    }

    private static Spent judging(Tariff tariff, Usage usage) {
        long input = usage.inputTokens().orElse(0);
        long output = usage.outputTokens().orElse(0);
        double usd = tariff.price()
                .map(price -> (input * price.input() + output * price.output()) / MILLION)
                .orElse(0.0);
        return new Spent(input + output, usd);
    }

    private static Spent spent(Usage usage) {
        return new Spent(usage.totalTokens().orElse(0), usage.costUsd().orElse(0));
    }
}
