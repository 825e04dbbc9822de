package dev.rehearsal.harness;

import dev.rehearsal.datasets.Expectation.Budget;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.harness.spending.CostEstimate;
import dev.rehearsal.harness.spending.CostForecast;
import dev.rehearsal.harness.spending.CostForecast.Line;
import dev.rehearsal.harness.spending.ModelPricing;
import dev.rehearsal.harness.spending.Spending;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An estimator of what an experiment costs, which knows the prices of its systems, judges and models of wordings. */
final class CostEstimator {

    private static final double MILLION = 1_000_000;

    private final Experiment experiment;
    private final boolean simulated;
    private final Map<String, List<ModelPricing>> systems = new LinkedHashMap<>();
    private final Map<String, ModelPricing> judges = new LinkedHashMap<>();
    /** By alias, all of the suite: tests may word cases by another one than its perturbations. */
    private final Map<String, ModelPricing> known;

    private final Map<String, String> wordings;

    CostEstimator(Experiment experiment, ResolvedSystems resolved, ResolvedScorers scorers, boolean simulated) {
        this.experiment = experiment;
        this.simulated = simulated;
        this.known = resolved.pricing();
        this.wordings = ModelWordings.aliases(experiment);
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
     * Require a price of every model that is called, where the run, a trial or an agent may spend so many dollars and no more.
     *
     * @throws InvalidInputException for the first without one
     */
    void requirePrices() {
        if (experiment.budget().usd().isPresent()) {
            requirePrices(
                    "usd",
                    Stream.of(systems.values().stream().flatMap(List::stream), judges.values().stream(), wording())
                            .flatMap(Function.identity()));
        }
        if (Double.isFinite(experiment.limits().usd())) {
            requirePrices("trial-usd", systems.values().stream().flatMap(List::stream));
        }
        if (experiment.limits().agents().values().stream().anyMatch(agent -> Double.isFinite(agent.usd()))) {
            requirePrices("agents", systems.values().stream().flatMap(List::stream));
        }
    }

    private Stream<ModelPricing> wording() {
        return wordings.values().stream().distinct().map(this::pricing);
    }

    private ModelPricing pricing(String alias) {
        return Objects.requireNonNull(known.get(alias), "suites are checked for unknown models");
    }

    private void requirePrices(String limit, Stream<ModelPricing> models) {
        models.filter(pricing -> pricing.paid() && pricing.price().isEmpty())
                .findFirst()
                .ifPresent(pricing -> {
                    throw new InvalidInputException(
                            experiment.files().where("/limits/" + limit),
                            "\"limits." + limit + "\" needs the price of every model that is called",
                            "nothing tells the price of " + InvalidInputException.quote(pricing.label()),
                            "Add price: {input: …, output: …} to it under \"models\", in dollars for 1M tokens");
                });
    }

    /** Return the paid models that one system or any judge calls, as messages name them. */
    List<String> paid(String system) {
        return Stream.concat(systems.getOrDefault(system, List.of()).stream(), judges.values().stream())
                .filter(ModelPricing::paid)
                .map(ModelPricing::label)
                .distinct()
                .toList();
    }

    /** Return the models among these that are paid, as messages name them. */
    List<String> paidWordings(Stream<String> aliases) {
        return aliases.distinct()
                .flatMap(alias -> Stream.ofNullable(known.get(alias)))
                .filter(ModelPricing::paid)
                .map(ModelPricing::label)
                .toList();
    }

    /**
     * Forecast what is missing.
     *
     * @param missing trials that will be played, by live system
     * @param arrivals how many further times their tasks arrive, by live system; each takes what a trial does
     * @param worded cases that a model will be asked to word, by the fault's id
     * @param judged trials that will be judged
     * @param planned trials in all
     * @param store what earlier runs took
     * @param before what the run that is resumed has spent
     */
    CostForecast forecast(
            Map<String, Long> missing,
            Map<String, Long> arrivals,
            Map<String, Long> worded,
            long judged,
            long planned,
            ResultStore store,
            Spending before) {
        List<Line> lines = new ArrayList<>();
        systems.forEach((name, pricing) -> lines.add(
                line("system " + name, pricing, missing.getOrDefault(name, 0L), estimate(store, name, pricing))
                        .with(arrivals.getOrDefault(name, 0L))));
        judges.forEach((name, pricing) -> lines.add(line(
                "judge " + name,
                List.of(pricing),
                judged,
                once(
                        store.judged(experiment.name(), name),
                        pricing,
                        "one call a trial, two where its reply is no verdict",
                        "earlier trial"))));
        wordings.forEach((fault, alias) -> {
            ModelPricing pricing = pricing(alias);
            CostEstimate estimate =
                    once(store.worded(experiment.name(), alias), pricing, "one call a case", "earlier case");
            lines.add(new Line(
                    "words of " + fault,
                    pricing.label(),
                    pricing.paid(),
                    worded.getOrDefault(fault, 0L),
                    0,
                    "case",
                    estimate));
        });
        return new CostForecast(judged, planned, lines, experiment.budget(), before);
    }

    private static CostEstimate once(ResultStore.Past past, ModelPricing pricing, String calls, String noun) {
        return CostEstimate.average(
                OptionalDouble.of(1),
                past.input(),
                past.output(),
                List.of(pricing),
                past.trials() == 0
                        ? calls + "; no earlier run tells its tokens"
                        : "mean of " + MetricFormat.count(past.trials(), noun));
    }

    private static Line line(String who, List<ModelPricing> pricing, long trials, CostEstimate estimate) {
        return new Line(
                who,
                pricing.stream().map(ModelPricing::label).collect(Collectors.joining(" and ")),
                pricing.stream().anyMatch(ModelPricing::paid),
                trials,
                estimate);
    }

    private CostEstimate estimate(ResultStore store, String system, List<ModelPricing> pricing) {
        ResultStore.Past past = store.past(experiment.name(), simulated, system);
        if (past.trials() > 0) {
            return CostEstimate.average(
                    past.calls(),
                    past.input(),
                    past.output(),
                    pricing,
                    "mean of " + MetricFormat.count(past.trials(), "earlier trial"));
        }
        OptionalDouble calls = budget(Budget::modelCalls);
        OptionalDouble tokens = budget(Budget::tokens);
        if (tokens.isPresent()) {
            return CostEstimate.total(calls, tokens, pricing, false, "what the cases' budgets allow");
        }
        TrialGatewayConfig.Limits limits = experiment.limits();
        if (limits.tokens() < TrialGatewayConfig.Limits.NONE.tokens()) {
            return CostEstimate.total(
                    OptionalDouble.of((double) limits.calls()),
                    OptionalDouble.of((double) limits.tokens()),
                    pricing,
                    true,
                    "the suite's limits of a trial");
        }
        return CostEstimate.unknown("no earlier run, no budgets, no limits.trial-tokens");
    }

    /** Return the mean of a budget over all cases; empty where one of them has none. */
    private OptionalDouble budget(Function<Budget, OptionalLong> part) {
        List<OptionalLong> budgets = Stream.concat(experiment.cases().stream(), experiment.traces().stream())
                .map(GoldenCase::expectation)
                .map(expectation -> part.apply(expectation.budget()))
                .toList();
        return budgets.stream().allMatch(OptionalLong::isPresent)
                ? budgets.stream().mapToLong(OptionalLong::getAsLong).average()
                : OptionalDouble.empty();
    }

    /** Return what a run that is resumed has spent. */
    Spending before(ResultStore store, String run) {
        Spending spent = Spending.NOTHING;
        for (String system : systems.keySet()) {
            spent = spent.plus(spent(store.spent(run, system)));
        }
        for (Map.Entry<String, ModelPricing> judge : judges.entrySet()) {
            spent = spent.plus(priced(judge.getValue(), store.judging(run, judge.getKey())));
        }
        for (ModelPricing model : wording().toList()) {
            spent = spent.plus(priced(model, store.wording(run, model.alias())));
        }
        return spent;
    }

    /**
     * Return what wording, playing and judging one trial took.
     *
     * @param played what playing it took
     * @param wording what a model gave for it
     * @param judged what its judges took, by their names
     */
    Spending of(Usage played, Optional<ModelWording> wording, Map<String, Usage> judged) {
        Spending spent = spent(played);
        if (wording.isPresent()) {
            Usage took = wording.get().took();
            Usage asked = took.inputTokens().isPresent() ? took.withModelCalls(1) : took;
            spent = spent.plus(priced(pricing(wording.get().model()), asked));
        }
        for (Map.Entry<String, ModelPricing> judge : judges.entrySet()) {
            spent = spent.plus(priced(judge.getValue(), judged.getOrDefault(judge.getKey(), Usage.UNKNOWN)));
        }
        return spent;
    }

    private static Spending priced(ModelPricing pricing, Usage usage) {
        long input = usage.inputTokens().orElse(0);
        long output = usage.outputTokens().orElse(0);
        double usd = pricing.price()
                .map(price -> (input * price.input() + output * price.output()) / MILLION)
                .orElse(0.0);
        return new Spending(usage.modelCalls().orElse(0), input + output, usd);
    }

    private static Spending spent(Usage usage) {
        return new Spending(
                usage.modelCalls().orElse(0),
                usage.totalTokens().orElse(0),
                usage.costUsd().orElse(0));
    }
}
